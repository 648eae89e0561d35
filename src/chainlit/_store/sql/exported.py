"""Lines of an export as somebody else has written them: checked in full before anything of them is stored."""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from collections.abc import Iterable
from typing import Annotated, TypeAlias

import msgspec

from chainlit._base.errors import ChainlitError
from chainlit._wire.records import Json

FORMAT = 1
MAX_LINE_BYTES = 1 << 30
"""Longest line: one conversation with all of its contents."""
MAX_RECORDS = 100_000
"""Most steps, elements and contents of a conversation."""
Id: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=512)]
Name: TypeAlias = Annotated[str, msgspec.Meta(max_length=65_536)]


class BadExport(ChainlitError):
    """A line is not of an export of this version; the text says which and why."""


class _Feedback(msgspec.Struct):
    value: Annotated[int, msgspec.Meta(ge=-1, le=1)]
    comment: str | None = None


class _Step(msgspec.Struct, rename="camel"):
    id: Id
    feedback: _Feedback | None = None
    thread_id: Name | None = None
    parent_id: Name | None = None
    type: Name | None = None
    name: Name | None = None
    input: str | None = None
    output: str | None = None
    created_at: Name | None = None
    start: Name | None = None
    end: Name | None = None


class _Element(msgspec.Struct, rename="camel"):
    id: Id
    name: Name | None = None
    thread_id: Name | None = None
    for_id: Name | None = None


class _Thread(msgspec.Struct, rename="camel"):
    id: Id
    created_at: Name
    steps: list[_Step]
    name: Name | None = None
    user_identifier: Name | None = None
    metadata: dict[str, Json] | None = None
    tags: list[Name] | None = None
    elements: list[_Element] | None = None


class _Version(msgspec.Struct, rename="camel"):
    id: Id
    message: Id
    number: int
    current: bool
    said: str
    created_at: Name
    steps: list[_Step]
    elements: list[_Element]


class _ThreadLine(msgspec.Struct):
    thread: _Thread
    contents: dict[str, str] = {}
    versions: list[_Version] = []


class _User(msgspec.Struct, rename="camel"):
    identifier: Id
    metadata: dict[str, Json]
    display_name: Name | None = None


class _UserLine(msgspec.Struct):
    user: _User


def read_line(line: bytes, number: int) -> dict[str, Json]:
    """Return what a line of an export holds.

    Args:
        line: The line.
        number: Its place in the export, for messages.

    Raises:
        BadExport: It is too long, no line of an export of this version, or holds something twice.
    """
    if len(line) > MAX_LINE_BYTES:
        raise BadExport(f"line {number} is longer than {MAX_LINE_BYTES:,} bytes")
    try:
        record: dict[str, Json] = msgspec.json.decode(line, type=dict[str, Json])
        if record.get("format") != FORMAT:
            raise BadExport(f"line {number}: the format is {record.get('format')!r}; this version reads {FORMAT}")
        if "user" in record:
            msgspec.convert(record, _UserLine)
        else:
            _check_thread(msgspec.convert(record, _ThreadLine), number)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise BadExport(f"line {number} is not a line of `chainlit db export`: {error}") from error
    return record


def _check_thread(found: _ThreadLine, number: int) -> None:
    aside = [each for version in found.versions for each in version.elements]
    elements = {each.id for each in [*(found.thread.elements or []), *aside]}
    if len(found.thread.steps) + len(elements) + len(found.contents) > MAX_RECORDS:
        raise BadExport(f"line {number}: a conversation of more than {MAX_RECORDS:,} records")
    for what, ids in (("step", found.thread.steps), ("element", found.thread.elements or [])):
        twice = _twice(each.id for each in ids)
        if twice:
            raise BadExport(f"line {number}: the {what} {twice[0]!r} is there twice")
    for element_id, content in found.contents.items():
        if element_id not in elements:
            raise BadExport(f"line {number}: a content belongs to no element: {element_id!r}")
        try:
            base64.b64decode(content, validate=True)
        except (binascii.Error, ValueError):
            raise BadExport(f"line {number}: the content of {element_id!r} is no base64") from None


def _twice(ids: Iterable[str]) -> list[str]:
    return [each for each, count in Counter(ids).items() if count > 1]
