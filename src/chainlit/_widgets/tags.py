"""Lists of words."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._widgets.base import InputWidget


@dataclass
class Tags(InputWidget):
    """Words that people type one after the other.

    Attributes:
        values: Not used; any word can be typed.
    """

    type: ClassVar[str] = "tags"
    initial: list[str] = field(default_factory=list[str])
    values: list[str] = field(default_factory=list[str])
