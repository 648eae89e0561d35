"""Fields for text."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._widgets.base import InputWidget
from chainlit._wire.records import Json


@dataclass
class TextInput(InputWidget):
    """A field for text.

    Attributes:
        placeholder: Shown while it is empty.
        multiline: Whether the text may have several lines.
    """

    type: ClassVar[str] = "textinput"
    initial: str | None = None
    placeholder: str | None = None
    multiline: bool = False

    def to_dict(self) -> dict[str, Json]:
        """Return the widget as JSON values, with its placeholder."""
        return {**super().to_dict(), "placeholder": self.placeholder, "multiline": self.multiline}
