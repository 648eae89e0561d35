"""Copies of JSON values, so that what was sent does not change when its author goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

Value = TypeVar("Value")


def json_copy(value: Value) -> Value:
    """Return a deep copy of the dictionaries and lists in a value; anything else in it is shared."""
    if isinstance(value, dict):
        return cast(Value, {key: json_copy(item) for key, item in cast("Mapping[Any, Any]", value).items()})
    if isinstance(value, list):
        return cast(Value, [json_copy(item) for item in cast("list[Any]", value)])
    return value
