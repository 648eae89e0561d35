"""Between plain and async code: `cl.make_async` and `cl.run_sync`."""

from __future__ import annotations

import asyncio
import functools
import inspect
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

import anyio
import anyio.to_thread

from chainlit._base import bridge
from chainlit._base.signature import is_async
from chainlit.context import get_context
from chainlit.logger import logger

__all__ = ["asyncio", "make_async", "run_sync"]

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def make_async(
    function: Callable[Arguments, Result],
    *,
    abandon_on_cancel: bool = False,
    cancellable: bool | None = None,
    limiter: anyio.CapacityLimiter | None = None,
) -> Callable[Arguments, Coroutine[Any, Any, Result]]:
    """Return an async function that runs a blocking one in a worker thread, where it blocks nobody.

    The conversation of the caller goes along, so what the function sends with `run_sync` arrives.

    Args:
        function: The blocking function.
        abandon_on_cancel: When the caller is cancelled, end at once and leave the thread behind.
        cancellable: Older name of `abandon_on_cancel`.
        limiter: Bound of threads at a time; all calls without one share a generous bound.

    Raises:
        TypeError: `function` cannot be called.
    """
    if not callable(function):
        raise TypeError(f"make_async takes a function that blocks, not {function!r:.80}")
    if is_async(function):
        logger.warning("make_async: %s is async already; await it without make_async", function)
    abandon = abandon_on_cancel if cancellable is None else cancellable

    @functools.wraps(function)
    async def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        return await anyio.to_thread.run_sync(
            lambda: function(*args, **kwargs),
            abandon_on_cancel=abandon,
            limiter=limiter or bridge.thread_limiter(),
        )

    return call


def run_sync(coroutine: Coroutine[Any, Any, Result] | Awaitable[Result]) -> Result:
    """Run async code from plain code of a conversation, and return its result.

    Works in worker threads and in plain functions that a hook calls; the event loop goes on meanwhile.

    Args:
        coroutine: What to run; awaitables of other kinds work as well.

    Raises:
        ChainlitContextException: Called outside a conversation.
        TypeError: What is given cannot be awaited.
    """
    given: object = coroutine
    if not inspect.isawaitable(given):
        raise TypeError(f"run_sync takes what a call of an async function returns: run_sync(f()); not {given!r:.80}")
    try:
        loop = get_context("run_sync(...)").loop
    except LookupError:
        if asyncio.iscoroutine(coroutine):
            coroutine.close()
        raise
    return bridge.run_sync(_awaited(coroutine), loop)


async def _awaited(awaitable: Awaitable[Result]) -> Result:
    return await awaitable
