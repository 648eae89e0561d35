"""How arguments are fitted to the functions that app authors write.

An author declares as many of the offered arguments as are of interest, under any names. The signature is read once,
at registration.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FunctionType, MethodType

_LOOP_NAMES = frozenset({"create_task", "ensure_future", "get_event_loop", "get_running_loop", "sqlite3"})
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
    """Tell whether a plain function has to run on the event loop's own thread.

    That is so where it names a call that needs the running loop, such as `asyncio.create_task`, or uses `sqlite3`,
    whose connections work only in the thread that made them; by itself, or by a function or class of its module that
    it names. Such functions were written to run on the loop. In a thread of their own they would fail, or what they
    leave behind would.
    """
    inner = _function_of(function)
    return inner is not None and _names_loop(inner, set())


def _names_loop(function: FunctionType, seen: set[object]) -> bool:
    names, home = function.__code__.co_names, function.__globals__
    if not _LOOP_NAMES.isdisjoint(names) or any(type(home.get(name)).__module__ == "sqlite3" for name in names):
        return True
    seen.add(function.__code__)
    below = filter(None, (_function_of(home.get(name)) for name in names))
    return any(
        _names_loop(each, seen)
        for each in below
        if each.__globals__ is home and each.__code__ not in seen and not is_async(each)
    )


def _function_of(thing: object) -> FunctionType | None:
    """Return the function that runs when a function, method, partial or class is called; None for anything else."""
    while isinstance(thing, functools.partial | MethodType):
        thing = thing.func if isinstance(thing, functools.partial) else thing.__func__
    if isinstance(thing, type):
        thing = thing.__dict__.get("__init__")
    elif isinstance(thing, FunctionType):
        thing = inspect.unwrap(thing)
    return thing if isinstance(thing, FunctionType) else None
