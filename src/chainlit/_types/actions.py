"""Answers of actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from chainlit._wire.records import Json


@dataclass
class ActionResponse:
    """What an action callback may return. Fields can also be read as from a mapping.

    Attributes:
        name: Name of the action.
        payload: JSON values.
    """

    name: str
    payload: dict[str, Json]

    def to_dict(self) -> dict[str, Json]:
        """Return the fields as JSON values."""
        return {"name": self.name, "payload": self.payload}

    def keys(self) -> tuple[str, ...]:
        """Return the names of the fields."""
        return tuple(each.name for each in fields(self))

    def get(self, key: str, default: Any = None) -> Any:
        """Return the field of that name, or `default` when there is no such field."""
        return getattr(self, key) if key in self.keys() else default

    def __getitem__(self, key: str) -> Any:
        if key not in self.keys():
            raise KeyError(key)
        return getattr(self, key)

    def __contains__(self, key: object) -> bool:
        return key in self.keys()

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())
