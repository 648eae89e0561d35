"""Records that come from apps and their stores, with every field of its type: pages rely on that.

What is right stays as it is, and costs next to nothing; only a wrong record is copied.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from chainlit._wire.records import ElementDict, Json, StepDict, ThreadDict

Record = TypeVar("Record", StepDict, ElementDict)
Rule = tuple[type | tuple[type, ...], Callable[[Any], Json]]
"""The types that a field may have, and what to make of a value of another one."""

_NONE = type(None)


def _text(value: object) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, indent=4, ensure_ascii=False, default=str)
    return "" if value is None else str(value)


def _moment(value: object) -> str | None:
    """Write a time that a store gives as such; one without a zone is in UTC."""
    if not isinstance(value, datetime):
        return None
    there = value.replace(tzinfo=UTC) if value.tzinfo is None else value
    return there.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _nothing(value: object) -> None:
    """Stand in for a value without meaning."""


def _object(value: object) -> dict[str, Json]:
    """Read an object that a store gives as JSON text."""
    try:
        found: Json = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    return cast("dict[str, Json]", found) if isinstance(found, dict) else {}


_SOME_TEXT: Rule = (str, _text)
_MAYBE_TEXT: Rule = ((str, _NONE), _nothing)
_NAME_OF_ANOTHER: Rule = ((str, _NONE), lambda value: None if value is None else str(value))
_MAYBE_TIME: Rule = ((str, _NONE), _moment)
_MAYBE_FLAG: Rule = ((bool, _NONE), bool)
_STEP: dict[str, Rule] = {
    "name": _SOME_TEXT,
    "type": (str, lambda value: "undefined"),
    "input": _SOME_TEXT,
    "output": _SOME_TEXT,
    "threadId": _NAME_OF_ANOTHER,
    "parentId": _NAME_OF_ANOTHER,
    "command": _MAYBE_TEXT,
    "language": _MAYBE_TEXT,
    "createdAt": _MAYBE_TIME,
    "start": _MAYBE_TIME,
    "end": _MAYBE_TIME,
    "metadata": (dict, _object),
    "modes": ((dict, _NONE), _nothing),
    "tags": ((list, _NONE), _nothing),
    "streaming": (bool, bool),
    "isError": _MAYBE_FLAG,
    "waitForAnswer": _MAYBE_FLAG,
    "defaultOpen": _MAYBE_FLAG,
    "autoCollapse": _MAYBE_FLAG,
    "showInput": ((bool, str, _NONE), _nothing),
    "generation": ((dict, _NONE), _nothing),
}
_ELEMENT: dict[str, Rule] = {
    "type": (str, lambda value: "file"),
    "name": _SOME_TEXT,
    "display": (str, lambda value: "inline"),
    "threadId": _NAME_OF_ANOTHER,
    "forId": _NAME_OF_ANOTHER,
    "chainlitKey": _MAYBE_TEXT,
    "url": _MAYBE_TEXT,
    "objectKey": _MAYBE_TEXT,
    "size": _MAYBE_TEXT,
    "language": _MAYBE_TEXT,
    "mime": _MAYBE_TEXT,
    "page": ((int, _NONE), _nothing),
    "props": ((dict, _NONE), lambda value: None if value is None else _object(value)),
}


def sound_step(step: StepDict) -> StepDict:
    """Return a step or message with every field of its type."""
    return _sound(step, _STEP)


def sound_element(element: ElementDict) -> ElementDict:
    """Return an element with every field, and each of its type."""
    missing = {field: rule[1](None) for field, rule in _ELEMENT.items() if field not in element}
    return _sound(cast(ElementDict, {**missing, **element}) if missing else element, _ELEMENT)


def sound_thread(thread: ThreadDict) -> ThreadDict:
    """Return a thread whose steps and elements have every field of their types."""
    shown = ThreadDict(**thread)
    shown["steps"] = [sound_step(step) for step in thread.get("steps") or []]
    elements = thread.get("elements")
    shown["elements"] = None if elements is None else [sound_element(element) for element in elements]
    return shown


def _sound(record: Record, rules: Mapping[str, Rule]) -> Record:
    fields = cast("dict[str, Json]", record)
    mended: dict[str, Json] = {}
    for field, value in fields.items():
        rule = rules.get(field)
        if rule is not None and not isinstance(value, rule[0]):
            mended[field] = rule[1](value)
    return cast(Record, {**fields, **mended}) if mended else record
