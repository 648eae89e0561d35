"""Objects of other libraries as JSON values, for people to read."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, cast

from chainlit._wire.records import Json

MAX_DEPTH = 30
"""Levels of nesting that are shown; what lies deeper becomes its text."""
MAX_DATA_URL = 200
"""Longest `data:` URL that is shown whole, in characters: the bytes of images don't belong into a step."""
BINARY = "STRIPPED_BINARY_DATA"


def plain(value: Any, depth: int = 0) -> Json:
    """Return `value` as JSON values: models and dataclasses become objects, bytes are left out, the rest its text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, str):
        return shortened(str(value.value) if isinstance(value, Enum) else str(value))
    if isinstance(value, bytes | bytearray | memoryview):
        return BINARY
    if depth < MAX_DEPTH:
        if isinstance(value, Enum):
            return plain(value.value, depth + 1)
        fields = _fields(value)
        if fields is not None:
            return {str(key): plain(item, depth + 1) for key, item in fields.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [plain(item, depth + 1) for item in cast("Iterable[object]", value)]
    return shortened(str(value))


def _fields(value: Any) -> Mapping[Any, Any] | None:
    if isinstance(value, Mapping):
        return cast("Mapping[Any, Any]", value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
    dump: Callable[..., Any] | None = getattr(value, "model_dump", None)
    if dump is not None and not isinstance(value, type):
        return cast("Mapping[Any, Any]", dump(exclude_none=True, warnings=False))
    return None


def fields_in(value: Any) -> dict[str, Any]:
    """Return an object of JSON values as it is; anything else as an empty one."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def items_in(value: Any) -> list[Any]:
    """Return a list of JSON values as it is; anything else as an empty one."""
    return cast("list[Any]", value) if isinstance(value, list) else []


def shortened(text: str) -> str:
    """Return a text without the bytes of a `data:` URL."""
    if len(text) > MAX_DATA_URL and text.startswith("data:"):
        head = text[:MAX_DATA_URL].partition(",")[0]
        return f"{head},… ({len(text)} characters)"
    return text
