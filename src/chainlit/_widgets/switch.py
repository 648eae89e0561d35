"""Switches."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._widgets.base import InputWidget


@dataclass
class Switch(InputWidget):
    """A switch: on or off."""

    type: ClassVar[str] = "switch"
    initial: bool = False
