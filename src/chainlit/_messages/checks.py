"""What authors hand over by mistake, refused with what to do instead."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from chainlit._base.mistakes import kind_of
from chainlit._wire.records import StepDict

Part = TypeVar("Part")

NO_LIMIT_S = 365 * 24 * 3600
"""How long a question without a timeout is open."""
_TEXT = (str, "text")
_TEXT_OR_NONE = ((str, type(None)), "text or None")
_FIELDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "name": _TEXT,
    "type": _TEXT,
    "language": _TEXT_OR_NONE,
    "command": _TEXT_OR_NONE,
    "createdAt": ((str, type(None)), "a time as text, as `chainlit.utils.utc_now()` returns it"),
    "start": _TEXT_OR_NONE,
    "end": _TEXT_OR_NONE,
    "metadata": (dict, "a dictionary"),
    "modes": ((dict, type(None)), "a dictionary or None"),
    "tags": ((list, type(None)), "a list of texts or None"),
    "showInput": ((bool, str, type(None)), "True, False or the name of a language"),
}
"""Type of each field that authors fill, and how it is told."""
_ATTRIBUTES = {"createdAt": "created_at", "showInput": "show_input"}
AN_ACTION = "cl.Action(name=…, payload={…})"
AN_ELEMENT = "cl.Image(name=…, path=…)"


def refuse_unfinished(value: object, what: str) -> None:
    """Refuse a coroutine or generator where what comes out of it is meant.

    Args:
        value: What was given.
        what: Where it was given, for the error.

    Raises:
        TypeError: It is one of these.
    """
    if inspect.iscoroutine(value):
        value.close()  # it will not run; Python would say so a second time
        raise TypeError(f"{what} is the coroutine of {value.__name__}(); write `await` before the call")
    if inspect.isgenerator(value) or inspect.isasyncgen(value):
        loop = "async for" if inspect.isasyncgen(value) else "for"
        raise TypeError(
            f"{what} is a generator; stream what it yields: `{loop} token in …: await message.stream_token(token)`"
        )


def listed(parts: Iterable[Part] | None, field: str, example: str) -> list[Part]:
    """Return what was given for a list of parts of a message as a list: the same one if it is one.

    Args:
        parts: What was given.
        field: Name of the argument, for the error.
        example: How one part is made, for the error.

    Raises:
        TypeError: It is no list, or similar.
    """
    given: object = parts
    if parts is None:
        return []
    if isinstance(parts, list):
        return parts
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise TypeError(f"{field} takes a list, such as [{example}], not {kind_of(given)}: {given!r:.80}")
    return list(parts)


def check_parts(parts: Sequence[Any], field: str, example: str) -> None:
    """Refuse what is no part of a message, before anything of the message is shown.

    Raises:
        TypeError: A part cannot be sent.
    """
    for part in parts:
        if not hasattr(part, "send"):
            raise TypeError(f"{field} holds {kind_of(part)}: {part!r:.80}; expected {example}")


def check_record(record: StepDict, name: str) -> StepDict:
    """Return the record of a message or step whose fields are of their types: pages could not show any other.

    Args:
        record: What is to be sent.
        name: What authors know the field `name` as.

    Raises:
        TypeError: A field is of another type.
    """
    for field, value in record.items():
        expected = _FIELDS.get(field)
        if expected is not None and not isinstance(value, expected[0]):
            told = {"name": name, **_ATTRIBUTES}.get(field, field)
            raise TypeError(f"{told} is {value!r:.80}; expected {expected[1]}")
    return record


def as_name(value: object) -> str | None:
    """Return an author or the name of a step as text; members of an enum and other objects are named by their `str`."""
    return value if value is None or isinstance(value, str) else str(value)


def as_tags(tags: object) -> list[str] | None:
    """Return tags as a list; a single one may come without it."""
    if isinstance(tags, str):
        return [tags]
    return list(cast("Iterable[str]", tags)) if isinstance(tags, tuple | set | frozenset) else cast("list[str]", tags)


def seconds_open(timeout: object) -> float:
    """Return how long a question is open, in seconds; None and infinity mean a year.

    Raises:
        TypeError: It is no number.
    """
    return NO_LIMIT_S if timeout is None else min(checked_number(timeout, "timeout", "of seconds"), NO_LIMIT_S)


def checked_number(value: object, field: str, unit: str) -> float:
    """Return an argument that is a number.

    Args:
        value: What was given.
        field: Name of the argument, for the error.
        unit: What is counted, for the error: `of seconds`.

    Raises:
        TypeError: It is no number.
    """
    if not isinstance(value, int | float):
        raise TypeError(f"{field} takes a number {unit}, not {kind_of(value)}: {value!r:.80}")
    return value


def accepted_types(accept: object) -> list[str] | dict[str, list[str]]:
    """Return which files a question takes, as lists; a single type or ending may come without one.

    Raises:
        TypeError: It is neither a text nor a list nor a dictionary of texts.
    """
    if isinstance(accept, Mapping):
        types = cast("Mapping[str, object]", accept)
        _texts(types)
        return {mime: _texts(endings) for mime, endings in types.items()}
    return _texts(accept)


def _texts(types: object) -> list[str]:
    if isinstance(types, str):
        return [types]
    given = list(cast("Iterable[object]", types)) if isinstance(types, Iterable) else [types]
    for each in given:
        if not isinstance(each, str):
            raise TypeError(f'accept takes MIME types, such as ["text/plain", "image/*"], not {kind_of(each)}')
    return cast("list[str]", given)
