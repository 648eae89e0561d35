"""Writes of one conversation, behind its back and in order."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeAlias

_logger = logging.getLogger("chainlit")
Write: TypeAlias = Callable[[], Awaitable[object]]

MAX_WAITING = 10_000
"""Writes that may wait for a slow store before the oldest are given up, with an error in the log."""


class Recorder:
    """Hands writes to the data layer one at a time, in the order in which they were recorded.

    Until the conversation has really begun, writes are held back, so that a visitor who never interacts leaves no
    rows. Its task lives only while there is something to write.

    Args:
        around: What every write runs inside of, for instance the scope of its conversation.
    """

    def __init__(self, around: Callable[[], AbstractContextManager[object]] = nullcontext) -> None:
        self._around = around
        self._held: list[tuple[Write, asyncio.Future[object]]] | None = []
        self._waiting: deque[tuple[Write, asyncio.Future[object]]] = deque()
        self._task: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        """Whether nothing waits to be written; what is held back does not count."""
        return self._task is None

    def record(self, write: Write) -> asyncio.Future[object]:
        """Queue a write; the future ends with its result or error, and may be ignored."""
        done: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        if self._held is not None:
            self._held.append((write, done))
            return done
        self._enqueue(write, done)
        return done

    def begin(self, *first: Write) -> None:
        """Let go of what was held back, after the writes `first`; once only."""
        held, self._held = self._held, None
        for write in first:
            self.record(write)
        for write, done in held or []:
            self._enqueue(write, done)

    async def flush(self) -> None:
        """Wait until everything recorded so far is written."""
        while self._task is not None and self._task is not asyncio.current_task():
            await asyncio.wait([self._task])

    def _enqueue(self, write: Write, done: asyncio.Future[object]) -> None:
        if len(self._waiting) >= MAX_WAITING:
            _, lost = self._waiting.popleft()
            _logger.error("The data layer is too slow: a write was given up after %d others waited", MAX_WAITING)
            lost.cancel()
        self._waiting.append((write, done))
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._work(), name="recorder")

    async def _work(self) -> None:
        try:
            while self._waiting:
                write, done = self._waiting.popleft()
                try:
                    with self._around():
                        result = await write()
                except Exception as error:
                    _logger.exception("A write to the data layer failed")
                    _fail(done, error)
                else:
                    if not done.done():
                        done.set_result(result)
        finally:
            self._task = None


def _fail(done: asyncio.Future[object], error: Exception) -> None:
    if not done.done():
        done.set_exception(error)
        done.exception()  # it was logged; whoever waits for the future still sees it
