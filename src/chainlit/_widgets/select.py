"""Lists of which one item is chosen."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._widgets.choice import Choice


@dataclass
class Select(Choice):
    """A list of which one item is chosen."""

    type: ClassVar[str] = "select"
