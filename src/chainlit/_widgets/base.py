"""What all widgets have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypedDict

from pydantic.dataclasses import dataclass

from chainlit._wire.records import Json


class ItemDict(TypedDict):
    """A choice: what people read, and the value that it stands for."""

    label: str
    value: str


@dataclass
class InputWidget:
    """One field of the settings form.

    Attributes:
        id: Name of its value in the settings.
        label: What people read.
        initial: Its value at first.
        tooltip: Shown when the pointer rests on the label.
        description: Longer text below it.
        disabled: Whether people can't change it.

    Raises:
        ValueError: `id` or `label` is empty, or another value is wrong.
    """

    id: str
    label: str
    initial: Any = None
    tooltip: str | None = None
    description: str | None = None
    disabled: bool | None = False

    type: ClassVar[str]

    def __post_init__(self) -> None:
        if not self.id or not self.label:
            raise ValueError("Must provide id and label to load InputWidget")

    def to_dict(self) -> dict[str, Json]:
        """Return the widget as JSON values."""
        return {
            "type": self.type,
            "id": self.id,
            "label": self.label,
            "initial": self.initial,
            "tooltip": self.tooltip,
            "description": self.description,
            "disabled": self.disabled,
        }


def choices(kind: str, values: Sequence[str], items: Mapping[str, str]) -> list[ItemDict]:
    """Return what can be chosen, given as plain values or as label → value.

    Raises:
        ValueError: Both are given, or none.
    """
    if bool(values) == bool(items):
        raise ValueError(f"{kind} needs either `values` or `items`, and not both")
    pairs = items.items() if items else ((value, value) for value in values)
    return [{"label": label, "value": value} for label, value in pairs]
