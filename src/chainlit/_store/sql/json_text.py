"""Structured values as JSON text in a column."""

from __future__ import annotations

from typing import cast

import msgspec

from chainlit._store.sql.connection import Value
from chainlit._wire.codec import encode
from chainlit._wire.records import Json


def to_text(value: Json) -> str:
    """Return any value of a record as JSON text; what JSON lacks becomes text, as on the way to a page."""
    # PostgreSQL has no zero character in texts.
    return encode(value).decode().replace("\\u0000", "")


def to_object(text: Value) -> dict[str, Json]:
    """Return the object of a column; an empty one where there is none."""
    value: Json = msgspec.json.decode(text) if isinstance(text, str) and text else {}
    return cast("dict[str, Json]", value) if isinstance(value, dict) else {}


def to_list(text: Value) -> list[str] | None:
    """Return the list of a column, or None."""
    value: Json = msgspec.json.decode(text) if isinstance(text, str) and text else None
    return cast("list[str]", value) if isinstance(value, list) else None


def plain(text: str | None) -> str:
    """Return a text as both databases can keep it."""
    if not text or (text.isascii() and "\0" not in text):
        return text or ""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
