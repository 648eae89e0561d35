"""Fields for numbers."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._widgets.base import InputWidget
from chainlit._wire.records import Json


@dataclass
class NumberInput(InputWidget):
    """A field for a number.

    Attributes:
        placeholder: Shown while it is empty.
    """

    type: ClassVar[str] = "numberinput"
    initial: float | None = None
    placeholder: str | None = None

    def to_dict(self) -> dict[str, Json]:
        """Return the widget as JSON values, with its placeholder."""
        return {**super().to_dict(), "placeholder": self.placeholder}
