"""Sliders."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._widgets.base import InputWidget
from chainlit._wire.records import Json


@dataclass
class Slider(InputWidget):
    """A number that is chosen by moving a handle.

    Attributes:
        min: Smallest number.
        max: Largest number.
        step: Distance between two numbers that can be chosen.
    """

    type: ClassVar[str] = "slider"
    initial: float = 0
    min: float = 0
    max: float = 10
    step: float = 1

    def to_dict(self) -> dict[str, Json]:
        """Return the widget as JSON values, with its range."""
        return {**super().to_dict(), "min": self.min, "max": self.max, "step": self.step}
