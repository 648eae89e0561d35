"""Attributes of earlier versions, and what to use instead."""

from __future__ import annotations

from collections.abc import Mapping


def missing(owner: object, name: str, gone: Mapping[str, str]) -> AttributeError:
    """Return the error for an attribute that an object does not have.

    Args:
        owner: The object.
        name: What was looked for.
        gone: Attribute of an earlier version → what to use instead.
    """
    hint = f"; {gone[name]}" if name in gone else ""
    return AttributeError(f"{type(owner).__name__!r} object has no attribute {name!r}{hint}")
