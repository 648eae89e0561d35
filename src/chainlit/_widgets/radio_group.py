"""Buttons of which one is chosen."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._widgets.choice import Choice


@dataclass
class RadioGroup(Choice):
    """Buttons of which one is chosen."""

    type: ClassVar[str] = "radio"
