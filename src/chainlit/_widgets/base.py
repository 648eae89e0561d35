"""What all widgets have in common."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypedDict, cast

from pydantic.dataclasses import dataclass

from chainlit._base.mistakes import kind_of
from chainlit._widgets.naming import Named, title
from chainlit._wire.records import Json

_logger = logging.getLogger("chainlit")
ONE_OF_BOTH = "give what can be chosen either as `values` or as `items`, and not both or neither"


class ItemDict(TypedDict):
    """A choice: what people read, and the value that it stands for."""

    label: str
    value: str


@dataclass
class InputWidget(metaclass=Named):
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
            raise self._wrong("a widget needs an id and label that are not empty: Must provide id and label")

    def _wrong(self, text: str) -> ValueError:
        """Return an error about this widget."""
        return ValueError(f"{title(type(self).__name__, self.id)}: {text}")

    def _warn(self, text: str) -> None:
        """Tell the author about something that works, but hardly as meant."""
        _logger.warning("%s: %s", title(type(self).__name__, self.id), text)

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


def choices(values: Sequence[str], items: Mapping[str, str]) -> list[ItemDict]:
    """Return what can be chosen, given as plain values or as label → value."""
    pairs = items.items() if items else ((value, value) for value in values)
    return [{"label": label, "value": value} for label, value in pairs]


def require_widgets(inputs: object, where: str) -> None:
    """Refuse a list that holds something else than widgets.

    Raises:
        TypeError: The message names the place and what is there.
    """
    if not isinstance(inputs, list | tuple):
        raise TypeError(f"{where} takes a list of widgets, not {kind_of(inputs)}")
    for place, each in enumerate(cast("list[object]", inputs), 1):
        if not isinstance(each, InputWidget):
            raise TypeError(f"{where}: input {place} is {kind_of(each)}; expected a widget of chainlit.input_widget")
