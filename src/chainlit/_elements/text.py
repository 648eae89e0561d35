"""Texts."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._elements.base import Element
from chainlit._wire.records import ElementType


@dataclass
class Text(Element):
    """A text: Markdown, or a code block when it has a `language`."""

    type: ClassVar[ElementType] = "text"
    default_mime: ClassVar[str | None] = "text/plain"
