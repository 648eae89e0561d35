"""Sound."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic.dataclasses import dataclass

from chainlit._elements.base import Element
from chainlit._wire.records import ElementDict, ElementType


@dataclass
class Audio(Element):
    """Sound with a player.

    Attributes:
        auto_play: Whether it plays at once.
    """

    type: ClassVar[ElementType] = "audio"
    auto_play: bool = False

    @classmethod
    def own_values(cls, d: ElementDict) -> dict[str, Any]:
        """Return the fields of the element that a record holds, by their names here."""
        return {**super().own_values(d), "auto_play": bool(d.get("autoPlay"))}
