"""Files."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._elements.base import Element
from chainlit._wire.records import ElementType


@dataclass
class File(Element):
    """A file to download."""

    type: ClassVar[ElementType] = "file"
