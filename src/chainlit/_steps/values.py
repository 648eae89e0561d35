"""Inputs and outputs of steps, as text."""

from __future__ import annotations

import copy
import inspect
import json
import logging
from collections.abc import Callable, Mapping
from typing import Any, cast

_logger = logging.getLogger("chainlit")
BINARY = "STRIPPED_BINARY_DATA"
"""What is shown instead of bytes."""
_RECEIVERS = ("self", "cls")


def as_text(value: Any) -> tuple[str, str | None]:
    """Return a value as the text of a step, and the language that the text is in (None: as it was).

    Objects, lists and tuples become JSON, indented by four; bytes anywhere are left out.
    """
    if value is None:
        return "", None
    if isinstance(value, str):
        return value, None
    if isinstance(value, bytes | bytearray | memoryview):
        return BINARY, "text"
    if isinstance(value, dict | list | tuple):
        try:
            return json.dumps(_without_bytes(value), indent=4, ensure_ascii=False), "json"
        except (TypeError, ValueError, RecursionError):
            return _plain(cast(object, value)), "text"
    return _plain(value), "text"


def _plain(value: object) -> str:
    try:
        return str(value).replace("\\n", "\n")
    except Exception as error:  # an author's own __str__ may raise anything; the call itself must go on
        _logger.info("A %s can't be shown: %s", type(value).__qualname__, error)
        return f"<{type(value).__qualname__}>"


def _without_bytes(value: Any) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return BINARY
    if isinstance(value, Mapping):
        fields = cast("Mapping[Any, Any]", value)
        return {key: _without_bytes(item) for key, item in fields.items()}
    if isinstance(value, list | tuple):
        return [_without_bytes(item) for item in cast("list[Any]", value)]
    return value


def flatten_args_kwargs(func: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a call by parameter name, defaults included, as deep copies.

    The object or class that a method is called on is left out.

    Raises:
        TypeError: The arguments do not fit the function.
        Exception: Whatever copying an argument raises.
    """
    return {name: copy.deepcopy(value) for name, value in _arguments(func, args, kwargs).items()}


def captured(func: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str | None:
    """Return the arguments of a call as text, or None where they don't fit the function, which the call itself tells.

    They are turned into text at once instead of copied: people pass clients, models and messages, and a copy of one
    of these takes long, fails half-way or reaches as far as the event loop.
    """
    try:
        return as_text(_arguments(func, args, kwargs))[0]
    except TypeError:
        return None


def _arguments(func: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    bound = inspect.signature(func).bind(*args, **kwargs)
    bound.apply_defaults()
    arguments = dict(bound.arguments)
    first = next(iter(arguments), None)
    if first in _RECEIVERS:
        del arguments[first]
    return arguments
