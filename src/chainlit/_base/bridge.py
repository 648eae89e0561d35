"""Calls between plain functions and the event loop, in both directions.

`in_thread` runs a blocking function away from the loop. `run_sync` lets plain code call a coroutine and wait for its
result: from a worker thread by handing it to the loop; on the loop's own thread by a *switch*: the task that runs the
plain code is driven inside a greenlet, which is left while the coroutine runs and entered again with its result. The
loop itself is never patched and never entered twice.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from typing import Any, ParamSpec, TypeVar, cast

import anyio
import anyio.to_thread
import greenlet

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")

MAX_THREADS = 1_000
"""Blocking calls that may run at the same time; each is an author's function or a file access."""


class _Switching(greenlet.greenlet):
    """Runs coroutines, one after the other; left at each suspension, and entered again with what came of it.

    For one coroutine it is the same from start to end: libraries that switch by themselves, like SQLAlchemy, come
    back to the greenlet in which they were called. Between coroutines it waits, because each new one costs the
    interpreter a stack of its own, which is several times as dear as a turn of a conversation.
    """

    def __init__(self) -> None:
        super().__init__(self._drive)
        self.suspended = False
        """Whether it was left because the coroutine waits; otherwise run_sync wants something awaited."""
        self.ended: BaseException | None = None
        """With what the coroutine ended: StopIteration with its result, or its error."""

    def _drive(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        while True:
            self.ended = self._run(coroutine)
            assert self.parent is not None
            coroutine = self.parent.switch()

    def _run(self, coroutine: Coroutine[Any, Any, Any]) -> BaseException:
        resume: Callable[[Any], Any] = coroutine.send
        value: Any = None
        while True:
            try:
                outcome = resume(value)
            except greenlet.GreenletExit:
                raise  # nobody waits for it any more
            except BaseException as error:
                value = None  # may be that very error, whose traceback names this frame
                return error
            self.suspended = True
            try:
                assert self.parent is not None
                value = self.parent.switch(outcome)
                resume = coroutine.send
            except greenlet.GreenletExit:
                raise
            except BaseException as error:
                value = error
                resume = coroutine.throw


MAX_IDLE = 32
"""Greenlets of a thread that wait for their next coroutine."""
_idle = threading.local()


def _idle_ones() -> list[_Switching]:
    found: list[_Switching] | None = getattr(_idle, "value", None)
    if found is None:
        found = _idle.value = []
    return found


class _Driven:
    """Awaitable that runs a coroutine so that plain code below it may call `run_sync`."""

    def __init__(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        self._coroutine = coroutine

    def __await__(self) -> Generator[Any, Any, Any]:
        idle = _idle_ones()
        here = greenlet.getcurrent()
        stretch = idle.pop() if idle else _Switching()
        stretch.parent = here
        stretch.gr_context = here.gr_context
        outcome = stretch.switch(self._coroutine)
        while stretch.ended is None:
            try:
                if stretch.suspended:
                    stretch.suspended = False
                    value: Any = yield outcome
                else:
                    # `outcome` is what run_sync wants awaited; its error belongs to the caller of run_sync.
                    wanted: Generator[Any, Any, Any] = outcome.__await__()
                    value = yield from wanted
            except BaseException as error:
                outcome = stretch.throw(error)
            else:
                outcome = stretch.switch(value)
        ended, stretch.ended = stretch.ended, None
        stretch.gr_context = None
        if len(idle) < MAX_IDLE:
            idle.append(stretch)
        if isinstance(ended, StopIteration):
            return ended.value
        raise ended


async def driven(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """Run `coroutine` so that `run_sync` works below it on the loop's own thread."""
    return cast(Result, await _Driven(coroutine))


def drive_tasks(loop: asyncio.AbstractEventLoop, wanted: Callable[[], bool]) -> None:
    """Drive every task of `loop` that is created while `wanted()` is true, as `driven` does.

    Tasks that author code creates (`gather`, task groups, libraries) inherit the chat context, and may call
    `run_sync` as well. A task factory that is installed already is kept and called.
    """
    former: Any = loop.get_task_factory()
    if getattr(former, "drives_chat", False):
        return

    def factory(loop: asyncio.AbstractEventLoop, work: Any, **options: Any) -> Any:
        inner: Any = None
        if wanted() and asyncio.iscoroutine(work) and getattr(work, "__name__", "") != "driven":
            inner = work
            work = driven(work)
        task: Any = former(loop, work, **options) if former is not None else asyncio.Task(work, loop=loop, **options)
        if inner is not None:
            # A task that is cancelled before its first step never gets to it.
            task.add_done_callback(partial(_close, inner))
        return task

    factory.drives_chat = True  # type: ignore[attr-defined]  # a mark, so that it is installed once
    loop.set_task_factory(factory)


def _close(coroutine: Coroutine[Any, Any, Any], task: object) -> None:
    coroutine.close()


def run_sync(coroutine: Coroutine[Any, Any, Result], loop: asyncio.AbstractEventLoop) -> Result:
    """Run `coroutine` on `loop` and return its result; the calling code waits, the loop does not.

    Raises:
        RuntimeError: Called on the loop's own thread, outside any task that belongs to a conversation.
    """
    try:
        here = asyncio.get_running_loop()
    except RuntimeError:
        here = None
    if here is not loop:
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result()
    current = greenlet.getcurrent()
    if isinstance(current, _Switching) and current.parent is not None:
        return cast(Result, current.parent.switch(coroutine))
    coroutine.close()
    raise RuntimeError("run_sync was called on the event loop outside a conversation; use `await` there")


async def in_thread(function: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
    """Run a blocking function in a worker thread, with the caller's context variables.

    When the caller is cancelled it ends at once; the thread runs to its end, unheard.
    """
    return await anyio.to_thread.run_sync(
        lambda: function(*args, **kwargs), abandon_on_cancel=True, limiter=thread_limiter()
    )


_limiters = threading.local()


def thread_limiter() -> anyio.CapacityLimiter:
    """Return the bound of blocking calls that run at the same time on this thread's event loop."""
    limiter: anyio.CapacityLimiter | None = getattr(_limiters, "value", None)
    if limiter is None:
        limiter = _limiters.value = anyio.CapacityLimiter(MAX_THREADS)
    return limiter
