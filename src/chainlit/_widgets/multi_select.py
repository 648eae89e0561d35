"""Lists of which several items can be chosen."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._widgets.base import ONE_OF_BOTH, InputWidget, ItemDict, choices
from chainlit._wire.records import Json


@dataclass
class MultiSelect(InputWidget):
    """A list of which any number of items can be chosen.

    Attributes:
        initial: The values that are chosen at first.
        values: What can be chosen; each is its own label.
        items: What can be chosen, as label → value; instead of `values`.

    Raises:
        ValueError: Both or none of `values` and `items` are given.
    """

    type: ClassVar[str] = "multiselect"
    initial: list[str] = field(default_factory=list[str])
    values: list[str] = field(default_factory=list[str])
    items: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        super().__post_init__()
        if bool(self.values) == bool(self.items):
            raise self._wrong(ONE_OF_BOTH)
        unknown = [each for each in self.initial if each not in [item["value"] for item in self.choices()]]
        if unknown:
            self._warn(f"initial {unknown!r} is not among its choices")

    def choices(self) -> list[ItemDict]:
        """Return what can be chosen."""
        return choices(self.values, self.items)

    def to_dict(self) -> dict[str, Json]:
        """Return the widget as JSON values, with what can be chosen."""
        return {**super().to_dict(), "items": self.choices()}
