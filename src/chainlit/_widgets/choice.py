"""What widgets with one chosen item have in common."""

from __future__ import annotations

from dataclasses import field

from pydantic.dataclasses import dataclass

from chainlit._widgets.base import InputWidget, ItemDict, choices
from chainlit._wire.records import Json


@dataclass
class Choice(InputWidget):
    """A widget of whose items one is chosen.

    Attributes:
        initial: The value that is chosen at first, when neither of the next two is given.
        initial_index: Place in `values` of what is chosen at first.
        initial_value: The value that is chosen at first.
        values: What can be chosen; each is its own label.
        items: What can be chosen, as label → value; instead of `values`.

    Raises:
        ValueError: Both or none of `values` and `items` are given, or an index without `values`.
        IndexError: There is no value at `initial_index`.
    """

    initial: str | None = None
    initial_index: int | None = None
    initial_value: str | None = None
    values: list[str] = field(default_factory=list[str])
    items: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        super().__post_init__()
        self.choices()
        if self.initial_index is not None:
            if not self.values:
                raise ValueError("initial_index can only be used in combination with values")
            self.initial = self.values[self.initial_index]
        elif self.initial_value is not None:
            self.initial = self.initial_value

    def choices(self) -> list[ItemDict]:
        """Return what can be chosen."""
        return choices(type(self).__name__, self.values, self.items)

    def to_dict(self) -> dict[str, Json]:
        """Return the widget as JSON values, with what can be chosen."""
        return {**super().to_dict(), "items": self.choices()}
