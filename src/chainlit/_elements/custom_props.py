"""Properties of custom elements: JSON values, checked where the author writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from chainlit._base.mistakes import kind_of
from chainlit._wire.records import Json

MAX_DEPTH = 100
"""How deep properties may be nested."""
_HINTS = {
    "datetime": "use .isoformat()",
    "date": "use .isoformat()",
    "time": "use .isoformat()",
    "timedelta": "use .total_seconds()",
    "Decimal": "use float(…) or str(…)",
    "UUID": "use str(…)",
    "PosixPath": "use str(…)",
    "WindowsPath": "use str(…)",
    "set": "use list(…)",
    "frozenset": "use list(…)",
    "bytes": "use base64.b64encode(…).decode()",
    "ndarray": "use .tolist()",
    "DataFrame": "use .to_dict('records')",
    "Series": "use .tolist()",
    "function": "components can't call Python; use callAction({name, payload}) and @cl.action_callback",
}


def json_props(props: Mapping[str, Any]) -> dict[str, Json]:
    """Return `props` as JSON values: a deep copy, with tuples as lists.

    Raises:
        TypeError: A value is none of JSON's; the message names its key and what to write instead.
        ValueError: A value is nested deeper than 100 levels, or contains itself.
    """
    return cast("dict[str, Json]", _value(props, "props", 0))


def _value(value: Any, path: str, depth: int) -> Json:
    if depth > MAX_DEPTH:
        raise ValueError(
            f"CustomElement.{path[:80]}… is nested deeper than {MAX_DEPTH} levels; does it contain itself?"
        )
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return _number(float(value), path)
    if isinstance(value, Mapping):
        pairs = cast("Mapping[Any, Any]", value).items()
        return {_key(key, path): _value(item, f"{path}[{key!r}]", depth + 1) for key, item in pairs}
    if isinstance(value, list | tuple):
        items = cast("list[Any] | tuple[Any, ...]", value)
        return [_value(item, f"{path}[{at}]", depth + 1) for at, item in enumerate(items)]
    # Numbers of numpy and the like know how to become ones of Python.
    if callable(getattr(value, "item", None)) and getattr(value, "shape", None) == ():
        return _value(value.item(), path, depth + 1)
    raise TypeError(_refusal(value, path))


def _number(value: float, path: str) -> float:
    if value - value != 0:
        raise ValueError(f"CustomElement.{path} is {value!r}, which JSON doesn't have; use None")
    return value


def _key(key: object, path: str) -> str:
    if isinstance(key, str):
        return key
    if key is None or isinstance(key, bool | int | float):
        return json.dumps(key)  # `null`, `true`, the digits of a number
    raise TypeError(f"A key of CustomElement.{path} is {key!r}, {kind_of(key)}; keys are texts in JSON")


def _refusal(value: object, path: str) -> str:
    kind = type(value).__name__
    hint = _HINTS.get(kind)
    if hint is None and callable(getattr(value, "model_dump", None)):
        hint = "use .model_dump(mode='json')"
    elif hint is None and hasattr(value, "__dataclass_fields__"):
        hint = "use dataclasses.asdict(…)"
    elif hint is None and hasattr(value, "_value_"):
        hint = "use .value"
    remedy = hint or "use texts, numbers, lists and dictionaries"
    return f"CustomElement.{path} is {kind_of(value)}, which JSON doesn't have; {remedy}"
