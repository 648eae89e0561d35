"""What widgets with one chosen item have in common."""

from __future__ import annotations

from dataclasses import field

from pydantic.dataclasses import dataclass

from chainlit._widgets.base import ONE_OF_BOTH, InputWidget, ItemDict, choices
from chainlit._widgets.naming import title
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
        if bool(self.values) == bool(self.items):
            raise self._wrong(ONE_OF_BOTH)
        if self.initial_index is not None:
            self.initial = self._value_at(self.initial_index)
        elif self.initial_value is not None:
            self.initial = self.initial_value
        if self.initial is not None and self.initial not in [each["value"] for each in self.choices()]:
            self._warn(f"initial {self.initial!r} is not among its choices, so nothing is chosen at first")

    def _value_at(self, index: int) -> str:
        if not self.values:
            raise self._wrong("initial_index can only be used in combination with values; use initial_value with items")
        try:
            return self.values[index]
        except IndexError:
            name = title(type(self).__name__, self.id)
            text = f"{name}: initial_index {index} is out of range; the last of its values is {len(self.values) - 1}"
            raise IndexError(text) from None

    def choices(self) -> list[ItemDict]:
        """Return what can be chosen."""
        return choices(self.values, self.items)

    def to_dict(self) -> dict[str, Json]:
        """Return the widget as JSON values, with what can be chosen."""
        return {**super().to_dict(), "items": self.choices()}
