"""What the layers on tables of other schemas have in common."""

from __future__ import annotations

import json
from typing import Any, TypeAlias, cast

Record: TypeAlias = dict[str, Any]

MERGES = 50
"""Attempts to write metadata that others change at the same time."""


def is_empty(value: object) -> bool:
    """Tell whether a value says nothing, and must not replace one that does."""
    return value is None or value in ("", {}, [])


def changed_too_often(thread_id: str) -> RuntimeError:
    """Return the error of a thread whose metadata could not be written in `MERGES` attempts."""
    return RuntimeError(f"The metadata of thread {thread_id} changed {MERGES} times while it was written")


def json_object(value: Any) -> Record:
    """Return the object of a column, which may be JSON text; an empty one where there is none."""
    found: Any = json.loads(value) if isinstance(value, str) and value else value
    return cast(Record, found) if isinstance(found, dict) else {}


def object_keys(rows: list[Record]) -> list[str]:
    """Return the keys of the contents that rows of elements have."""
    return [row["objectKey"] for row in rows if row["objectKey"]]
