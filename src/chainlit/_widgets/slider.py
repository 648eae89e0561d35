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

    Raises:
        ValueError: `min` is above `max`, or `step` is not above 0.
    """

    type: ClassVar[str] = "slider"
    initial: float = 0
    min: float = 0
    max: float = 10
    step: float = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.min > self.max:
            raise self._wrong(f"min {self.min:g} is above max {self.max:g}")
        if self.step <= 0:
            raise self._wrong(f"step is {self.step:g}; expected a number above 0")
        if not self.min <= self.initial <= self.max:
            self._warn(f"initial {self.initial:g} is not between min {self.min:g} and max {self.max:g}")

    def to_dict(self) -> dict[str, Json]:
        """Return the widget as JSON values, with its range."""
        return {**super().to_dict(), "min": self.min, "max": self.max, "step": self.step}
