"""Images."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._elements.base import Element
from chainlit._wire.records import ElementSize, ElementType


@dataclass
class Image(Element):
    """An image; a click enlarges it. `size` applies to inline images."""

    type: ClassVar[ElementType] = "image"
    size: ElementSize | None = "medium"
