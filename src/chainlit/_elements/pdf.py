"""PDF documents."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic.dataclasses import dataclass

from chainlit._elements.base import Element
from chainlit._wire.records import ElementDict, ElementType


@dataclass
class Pdf(Element):
    """A PDF document in a viewer.

    Attributes:
        page: Page to open at, from 1.
    """

    type: ClassVar[ElementType] = "pdf"
    mime: str | None = "application/pdf"
    page: int | None = None

    @classmethod
    def own_values(cls, d: ElementDict) -> dict[str, Any]:
        """Return the fields of the element that a record holds, by their names here."""
        return {**super().own_values(d), "page": d.get("page")}
