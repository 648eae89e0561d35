"""Films."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic.dataclasses import dataclass

from chainlit._elements.base import Element
from chainlit._wire.records import ElementDict, ElementSize, ElementType


@dataclass
class Video(Element):
    """A film with a player; `url` may also name a page of a video site.

    Attributes:
        player_config: Options of the player.
    """

    type: ClassVar[ElementType] = "video"
    size: ElementSize | None = "medium"
    player_config: dict[str, Any] | None = None

    @classmethod
    def own_values(cls, d: ElementDict) -> dict[str, Any]:
        """Return the fields of the element that a record holds, by their names here."""
        return {**super().own_values(d), "player_config": d.get("playerConfig")}
