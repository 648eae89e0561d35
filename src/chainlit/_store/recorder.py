"""Writes of one conversation, behind its back and in order."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple, TypeAlias

from chainlit._base.tracing import measured

_logger = logging.getLogger("chainlit")
Write: TypeAlias = Callable[[], Awaitable[object]]

MAX_WAITING = 10_000
"""Writes of one conversation that may wait for a slow store; those that come after are refused."""

FAILED = "A write of thread %s to the data layer failed"


class _Entry(NamedTuple):
    write: Write
    done: asyncio.Future[object]
    alone: bool


class Recorder:
    """Hands writes to the data layer in the order in which they were recorded.

    Most data layers get one write at a time. A layer that keeps the order of calls itself gets them all at once, so
    that a whole answer fits into one transaction.

    Until the conversation has really begun, writes are held back, so that a visitor who never interacts leaves no
    rows. Its tasks live only while there is something to write.

    Args:
        around: What every write runs inside of, for instance the scope of its conversation.
        overlaps: Tells whether the layer takes writes before those ahead of them have ended.
        ended: Is told how each write has ended: `done`, `failed` or `given_up`.
        thread_id: Name of the conversation, for the log.
    """

    def __init__(
        self,
        around: Callable[[], AbstractContextManager[object]] = nullcontext,
        overlaps: Callable[[], bool] = lambda: False,
        ended: Callable[[str], None] = lambda outcome: None,
        thread_id: str = "",
    ) -> None:
        self._around = around
        self._overlaps = overlaps
        self._ended = ended
        self._thread_id = thread_id
        self._held: list[_Entry] | None = []
        self._waiting: deque[_Entry] | None = None
        """Only while something waits: an empty one is larger than the rest of an idle conversation's recorder."""
        self._open: set[asyncio.Future[object]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._handed: set[asyncio.Future[object]] = set()
        self._hander: asyncio.Task[None] | None = None
        self._abandoned = False

    @property
    def idle(self) -> bool:
        """Whether nothing waits to be written; what is held back does not count."""
        return not self._tasks and not self._handed

    @property
    def waiting(self) -> int:
        """How many writes have not ended, without those that are held back."""
        return len(self._open)

    def record(self, write: Write, *, alone: bool = False) -> asyncio.Future[object]:
        """Queue a write; the future ends with its result or error, and may be ignored.

        Args:
            write: Calls the data layer.
            alone: What comes later waits for the end of this one, whatever the layer.
        """
        if self._abandoned:
            return _passed_over()
        full = len(self._held or ()) + len(self._open) >= MAX_WAITING
        if self._held is None and self._hander is None and not (full or alone) and self._overlaps():
            return self._handed_over(write)
        entry = _Entry(write, asyncio.get_running_loop().create_future(), alone)
        if full:
            self._ended("given_up")
            _refuse(entry.done, self._thread_id)
        elif self._held is not None:
            self._held.append(entry)
        else:
            self._enqueue(entry)
        return entry.done

    def begin(self, *first: Write) -> None:
        """Let go of what was held back, after the writes `first`; once only."""
        held, self._held = self._held, None
        for write in first:
            self.record(write)
        for entry in held or []:
            self._enqueue(entry)

    def abandon(self) -> None:
        """Pass over everything that is not being written yet, and all that comes: the thread is being deleted."""
        self._abandoned = True
        for entry in (*(self._held or ()), *(self._waiting or ())):
            entry.done.set_result(None)
        self._held = self._waiting = None

    async def flush(self) -> None:
        """Wait until everything is written, also what is recorded meanwhile."""
        while others := {*(self._tasks - {asyncio.current_task()}), *self._handed}:
            await asyncio.wait(others)

    async def settled(self, within_s: float) -> bool:
        """Wait for what was recorded so far; tell whether that was written, or has failed, in time."""
        if not self._open:
            return True
        _, pending = await asyncio.wait(set(self._open), timeout=within_s)
        return not pending

    def _handed_over(self, write: Write) -> asyncio.Future[object]:
        """Call the data layer right away; what does not take its place at once, as a step does, gets a task."""
        try:
            result = write()
        except Exception as error:
            _logger.exception(FAILED, self._thread_id)
            self._ended("failed")
            done: asyncio.Future[object] = asyncio.get_running_loop().create_future()
            _fail(done, error)
            return done
        if not isinstance(result, asyncio.Future):
            if isinstance(result, Coroutine):
                result.close()  # it did nothing yet; whoever carries the write out makes another
            entry = _Entry(write, asyncio.get_running_loop().create_future(), False)
            self._enqueue(entry)
            return entry.done
        if result not in self._handed:  # several changes of a step share one
            self._handed.add(result)
            self._open.add(result)
            result.add_done_callback(self._note_end)
        return result

    def _note_end(self, done: asyncio.Future[object]) -> None:
        self._handed.discard(done)
        self._open.discard(done)
        error = None if done.cancelled() else done.exception()
        if error is not None:
            _logger.error(FAILED, self._thread_id, exc_info=error)
        self._ended("done" if error is None else "failed")

    def _enqueue(self, entry: _Entry) -> None:
        self._open.add(entry.done)
        entry.done.add_done_callback(self._open.discard)
        if self._waiting is None:
            self._waiting = deque()
        self._waiting.append(entry)
        if self._hander is None:
            self._hander = self._spawn(self._hand_over(), "recorder")

    def _spawn(self, work: Awaitable[None], name: str) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        task.set_name(name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _hand_over(self) -> None:
        fresh = False
        try:
            while (waiting := self._waiting) or fresh:
                if not waiting or (fresh and (waiting[0].alone or not self._overlaps())):
                    await asyncio.sleep(0)  # the tasks made below take their first step, and with it their place
                    fresh = False
                    continue
                entry = waiting.popleft()
                if not entry.alone and self._overlaps():
                    self._spawn(self._carry_out(entry), "recorded write")
                    fresh = True
                    continue
                await self._carry_out(entry)
        finally:
            self._hander = None
            if not self._waiting:
                self._waiting = None

    async def _carry_out(self, entry: _Entry) -> None:
        try:
            with self._around(), measured("store write", {}):
                result = await entry.write()
        except Exception as error:
            _logger.exception(FAILED, self._thread_id)
            self._ended("failed")
            _fail(entry.done, error)
        except BaseException:
            entry.done.cancel()
            raise
        else:
            self._ended("done")
            if not entry.done.done():
                entry.done.set_result(result)


def _passed_over() -> asyncio.Future[object]:
    done: asyncio.Future[object] = asyncio.get_running_loop().create_future()
    done.set_result(None)
    return done


def _refuse(done: asyncio.Future[object], thread_id: str) -> None:
    _logger.error(
        "The data layer is too slow: a write of thread %s was given up, because %d others wait already",
        thread_id,
        MAX_WAITING,
    )
    _fail(done, RuntimeError(f"{MAX_WAITING} writes of this conversation wait for the data layer already"))


def _fail(done: asyncio.Future[object], error: Exception) -> None:
    if not done.done():
        done.set_exception(error)
        done.exception()  # it was logged; whoever waits for the future still sees it
