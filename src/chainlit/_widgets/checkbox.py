"""Check boxes."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._widgets.base import InputWidget


@dataclass
class Checkbox(InputWidget):
    """A box that is checked or not."""

    type: ClassVar[str] = "checkbox"
    initial: bool = False
