"""How arguments are fitted to the functions that app authors write.

An author declares as many of the offered arguments as are of interest, under any names. The signature is read once,
at registration.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_LOOP_CALLS = frozenset({"create_task", "ensure_future", "get_event_loop", "get_running_loop"})
_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


@dataclass(frozen=True, slots=True)
class Fit:
    """Which of the offered arguments a function takes, and how."""

    positional: int
    """How many go by position, from the left."""
    keywords: tuple[int, ...]
    """Indexes of those that go by keyword, under their canonical name."""
    names: tuple[str, ...]

    def arguments(self, values: Sequence[object]) -> tuple[tuple[object, ...], dict[str, object]]:
        """Return `(args, kwargs)` for a call with these values."""
        return (
            tuple(values[: self.positional]),
            {self.names[i]: values[i] for i in self.keywords if i < len(values)},
        )


def fit(function: Callable[..., object], names: Sequence[str]) -> Fit:
    """Read how `function` takes the arguments that are offered under `names`.

    Positional parameters take them from the left, `*args` takes the rest, keyword-only parameters and `**kwargs` take
    those of their canonical name. What nobody takes is dropped. Builtins without a signature get everything.
    """
    offered = tuple(names)
    try:
        parameters = inspect.signature(function).parameters.values()
    except (ValueError, TypeError):
        return Fit(len(offered), (), offered)
    kinds = [parameter.kind for parameter in parameters]
    if inspect.Parameter.VAR_POSITIONAL in kinds:
        count = len(offered)
    else:
        count = min(len(offered), sum(kind in _POSITIONAL for kind in kinds))
    rest = range(count, len(offered))
    if inspect.Parameter.VAR_KEYWORD in kinds:
        return Fit(count, tuple(rest), offered)
    wanted = {each.name for each in parameters if each.kind is inspect.Parameter.KEYWORD_ONLY}
    return Fit(count, tuple(i for i in rest if offered[i] in wanted), offered)


def is_async(function: Callable[..., object]) -> bool:
    """Tell whether calling `function` gives a coroutine.

    That is so for `async def`, partials of one, and objects with an async `__call__`.
    """
    if inspect.iscoroutinefunction(function):
        return True
    return inspect.iscoroutinefunction(getattr(type(function), "__call__"))  # noqa: B004, B009  # the method is wanted


def uses_loop(function: Callable[..., object]) -> bool:
    """Tell whether a plain function names a call that needs the running event loop, such as `asyncio.create_task`.

    Such functions were written to run on the loop, and in a thread of their own they would fail.
    """
    inner = function.func if isinstance(function, functools.partial) else function
    code = getattr(inspect.unwrap(inner), "__code__", None)
    return code is not None and not _LOOP_CALLS.isdisjoint(code.co_names)
