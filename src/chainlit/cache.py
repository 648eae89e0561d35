"""Remembering results for the life of the process: `@cl.cache`."""

from __future__ import annotations

import asyncio
import functools
import threading
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, Generic, ParamSpec, Protocol, TypeVar, cast

from chainlit._base.signature import is_async

__all__ = ["cache"]

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Returned = TypeVar("Returned", covariant=True)


class Cached(Protocol[Arguments, Returned]):
    """A function whose results are remembered."""

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Returned: ...
    def cache_clear(self) -> None:
        """Forget all results."""
        ...


class _Entry(Generic[Result]):
    """One result, or the lock of who computes it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.known = False
        self.value: Result | None = None


def _key(args: tuple[object, ...], kwargs: dict[str, object]) -> Hashable:
    key = (args, frozenset(kwargs.items()))
    hash(key)  # says at once, and by itself, which argument can't be remembered
    return key


def cache(func: Callable[Arguments, Result]) -> Cached[Arguments, Result]:
    """Remember the results of a function by its arguments, for all conversations.

    The same call at the same time is computed once; calls with other arguments do not wait for it. Results of async
    functions are remembered as well. Exceptions are not. `cache_clear()` forgets everything.

    Args:
        func: Plain or async; its arguments must be hashable, or the call raises `TypeError`.

    Raises:
        TypeError: `func` cannot be called.
    """
    if not callable(func):
        raise TypeError(f"@cl.cache goes above a function, not {func!r:.80}")
    wrapper = _async_cache(cast(Any, func)) if is_async(func) else _plain_cache(func)
    return cast("Cached[Arguments, Result]", functools.wraps(func)(wrapper))


def _plain_cache(func: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    entries: dict[Hashable, _Entry[Result]] = {}

    def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        entry = entries.setdefault(_key(args, kwargs), _Entry())
        with entry.lock:
            if not entry.known:
                entry.value = func(*args, **kwargs)
                entry.known = True
            return cast(Result, entry.value)

    call.cache_clear = entries.clear  # type: ignore[attr-defined]  # see Cached
    return call


def _async_cache(func: Callable[Arguments, Awaitable[Result]]) -> Callable[Arguments, Awaitable[Result]]:
    results: dict[Hashable, Result] = {}
    running: dict[Hashable, asyncio.Future[None]] = {}

    async def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        key = _key(args, kwargs)
        loop = asyncio.get_running_loop()
        while key not in results:
            other = running.get(key)
            if other is not None and other.get_loop() is loop:
                await asyncio.wait([other])  # it may fail or be cancelled: then somebody else's turn comes
                continue
            done = running[key] = loop.create_future()
            try:
                results[key] = await func(*args, **kwargs)
            finally:
                running.pop(key, None)
                done.set_result(None)
        return results[key]

    call.cache_clear = results.clear  # type: ignore[attr-defined]  # see Cached
    return call
