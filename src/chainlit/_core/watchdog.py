"""Names the code that blocks the event loop, and with it everybody's conversation."""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import re
import tempfile
import threading
import time
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

_logger = logging.getLogger("chainlit")
BEAT_S = 0.25
BLOCKED_S = 1.0
"""A loop that has not turned for so long is reported, once per block."""
_FRAME = re.compile(r'  File "(.*)", line (\S+) in (.*)')


def _as_dumped(path: Path) -> str:
    return str(path).encode("ascii", "backslashreplace").decode()


_OWN = _as_dumped(Path(__file__).parent.parent)
_LIBRARIES = ("site-packages", "dist-packages", _as_dumped(Path(asyncio.__file__).parent.parent))


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
        stack = _stack_of(self._thread_ident)
        if not stack:
            return
        place = next(filter(_is_authors, stack), stack[0])
        _logger.warning(
            "The event loop is blocked at %s:%s in %s; every conversation waits. Use `await`, cl.make_async, or a "
            "plain `def` hook, which runs in a thread.",
            place.file,
            place.line,
            place.function,
        )
        _logger.debug("Blocked at:\n%s", "\n".join(f"  {each.file}:{each.line} in {each.function}" for each in stack))


class _Place(NamedTuple):
    file: str
    line: str
    function: str


def _stack_of(thread_ident: int) -> list[_Place]:
    """Return where a thread is, innermost call first.

    The interpreter's own dump is one call, so that the thread can't go on meanwhile; walking its frames one by one
    has met frames that were gone.
    """
    with tempfile.TemporaryFile() as file:
        faulthandler.dump_traceback(file, all_threads=True)
        file.seek(0)
        dump = file.read().decode("ascii", "replace")
    _, _, own = dump.partition(f"Thread 0x{thread_ident:016x} ")
    return [_Place(*found.groups()) for found in takewhile(bool, map(_FRAME.fullmatch, own.splitlines()[1:])) if found]


def _is_authors(place: _Place) -> bool:
    """Tell whether a place is in the app's own code."""
    name = place.file
    return not name.startswith((_OWN, "<")) and not any(part in name for part in _LIBRARIES)
