"""Advice for authors on mistakes that Python's own errors don't explain."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence

from chainlit._base.errors import text_of
from chainlit._base.mistakes import explained

_NESTED = "; in an async function use `await` instead, in a plain one `cl.run_sync(...)`"
_THREAD = "; plain functions run in a worker thread: declare it with `async def` instead"
_BY_ERROR = {
    "cannot be called from a running event loop": _NESTED,
    "event loop is already running": _NESTED,
    "Can't patch loop of type": "; call `nest_asyncio.apply()` at the top of the app's module",
    "There is no current event loop in thread": _THREAD,
    "no running event loop": _THREAD,
    "SQLite objects created in a thread": f"{_THREAD}, or connect with `check_same_thread=False`",
}


def advice_on(error: BaseException) -> str:
    """Return what to append to the log's line about an exception of an author's function; mostly nothing."""
    if not isinstance(error, Exception):
        return ""
    mistake = explained(error)
    if mistake is not None:
        return f"; {mistake}"
    return next((advice for text, advice in _BY_ERROR.items() if text in text_of(error)), "")


def doubts_about(function: Callable[..., object], offered: Sequence[str]) -> str:
    """Return why calling a hook's function can't work as its author thinks; nothing if it can.

    Args:
        function: What was registered.
        offered: Names of the arguments that it will get.
    """
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        return "contains `yield`, so calling it runs nothing; stream texts with `await message.stream_token(...)`"
    try:
        parameters = inspect.signature(function).parameters.values()
    except (ValueError, TypeError):
        return ""
    by_place = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    needed = [each.name for each in parameters if each.kind in by_place and each.default is each.empty]
    if len(needed) > len(offered):
        names = ", ".join(offered) or "nothing"
        return f"requires the arguments {', '.join(needed)}, and will be given {names}"
    return ""
