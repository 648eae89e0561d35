"""Names the code that blocks the event loop, and with it everybody's conversation."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import time
import traceback
from pathlib import Path
from types import FrameType

_logger = logging.getLogger("chainlit")
BEAT_S = 0.25
BLOCKED_S = 1.0
"""A loop that has not turned for so long is reported, once per block."""
_OWN = str(Path(__file__).parent.parent)
_LIBRARIES = ("site-packages", "dist-packages", str(Path(asyncio.__file__).parent.parent))


class Watchdog:
    """Watches one event loop from a thread of its own.

    Args:
        blocked_s: Seconds without a turn of the loop that count as blocked.
    """

    def __init__(self, blocked_s: float = BLOCKED_S) -> None:
        self._blocked_s = blocked_s
        self._beat_at = 0.0
        self._thread_ident = 0
        self._loop: asyncio.AbstractEventLoop
        self._timer: asyncio.TimerHandle | None = None
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to watch the running loop."""
        self._thread_ident = threading.get_ident()
        self._loop = asyncio.get_running_loop()
        self._beat(self._loop)
        self._thread = threading.Thread(target=self._watch, name="chainlit watchdog", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self._ended.set()
        if self._timer is not None:
            self._timer.cancel()

    def _beat(self, loop: asyncio.AbstractEventLoop) -> None:
        self._beat_at = time.monotonic()
        self._timer = loop.call_later(BEAT_S, self._beat, loop)

    def _watch(self) -> None:
        reported = late_at = 0.0
        while not self._ended.wait(BEAT_S):
            beat_at = self._beat_at
            is_late = self._loop.is_running() and time.monotonic() - beat_at - BEAT_S > self._blocked_s
            # Late twice in a row: a loop that has just begun to run again gets time for its first beat.
            if is_late and late_at == beat_at and reported != beat_at:
                reported = beat_at
                self._report()
            late_at = beat_at if is_late else 0.0

    def _report(self) -> None:
        frames = sys._current_frames()  # pyright: ignore[reportPrivateUsage]  # the only way to another thread's stack
        frame = frames.get(self._thread_ident)
        if frame is None:
            return
        place = _authors_frame(frame)
        _logger.warning(
            "The event loop is blocked at %s:%d in %s; every conversation waits. Use `await`, cl.make_async, or a "
            "plain `def` hook, which runs in a thread.",
            place.f_code.co_filename,
            place.f_lineno,
            place.f_code.co_name,
        )
        _logger.debug("Blocked at:\n%s", "".join(traceback.format_stack(frame)))


def _authors_frame(frame: FrameType) -> FrameType:
    """Return the innermost frame of the app's own code; the innermost one of all if there is none."""
    each: FrameType | None = frame
    while each is not None:
        name = each.f_code.co_filename
        if not name.startswith(_OWN) and not name.startswith("<") and not any(part in name for part in _LIBRARIES):
            return each
        each = each.f_back
    return frame
