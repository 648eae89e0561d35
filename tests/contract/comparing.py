"""Hold a signature against the listed one."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable
from enum import Enum
from inspect import Parameter
from typing import Any

from tests.contract.listed import NOTHING, Listed, parameters

BY_NAME = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
BY_PLACE = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.POSITIONAL_ONLY)


def differences(callee: Callable[..., Any], listed: str, *, bound: bool = True) -> list[str]:
    """Tell where `callee` can't be called as listed, or has another default; nothing if it is all the same.

    More parameters than listed are fine where they need not be given.

    Args:
        callee: Function or class.
        listed: Parameters, `a, b=1, *, c=None`.
        bound: Whether all parameters of `callee` are for callers; else the first one is the receiver.
    """
    present = list(inspect.signature(callee).parameters.values())
    if not bound and present and present[0].name in ("self", "cls"):
        present = present[1:]
    wanted = parameters(listed)
    return _missing_or_moved(present, wanted) + _wrong_defaults(callee, present, wanted) + _surplus(present, wanted)


def _missing_or_moved(present: list[Parameter], wanted: list[Listed]) -> list[str]:
    names = [each.name for each in present if each.kind in BY_NAME]
    missing = [f"{each.name} is missing" for each in wanted if each.name not in names]
    if missing:
        return missing
    in_place = [each.name for each in present if each.kind in BY_PLACE]
    order = [each.name for each in wanted if not each.keyword_only]
    return [] if in_place[: len(order)] == order else [f"the order is {in_place}; listed is {order}"]


def _wrong_defaults(callee: Callable[..., Any], present: list[Parameter], wanted: list[Listed]) -> list[str]:
    by_name = {each.name: each for each in present}
    wrong: list[str] = []
    for each in wanted:
        if each.name in by_name:
            default = _default(callee, by_name[each.name], each.default)
            if not _same(default, each.default):
                wrong.append(f"{each.name} is {default!r} by default; listed is {each.default!r}")
    return wrong


def _surplus(present: list[Parameter], wanted: list[Listed]) -> list[str]:
    known = {each.name for each in wanted}
    needed = [each for each in present if each.default is NOTHING and each.kind in (*BY_NAME, *BY_PLACE)]
    return [f"{each.name} has to be given, and is not listed" for each in needed if each.name not in known]


def _default(callee: Callable[..., Any], parameter: Parameter, listed: Any) -> Any:
    """Return the default; for a container that is made anew for each object, what is made."""
    if dataclasses.is_dataclass(callee) and isinstance(listed, list | dict):
        for field in dataclasses.fields(callee):
            if field.name == parameter.name and field.default_factory is not dataclasses.MISSING:
                return field.default_factory()
    return parameter.default


def _same(default: Any, listed: Any) -> bool:
    if listed is NOTHING:
        return True  # it may be left out here
    if listed is ...:
        return default is not NOTHING
    if listed in ([], {}) and default is None:
        return True  # no default that calls could share
    if isinstance(default, Enum):
        return str(default) == listed
    if default is NOTHING:
        return False
    return type(default) is type(listed) and default == listed if isinstance(listed, bool) else default == listed
