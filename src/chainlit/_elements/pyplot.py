"""Figures of matplotlib."""

from __future__ import annotations

import io
from typing import Any, ClassVar

from pydantic.dataclasses import dataclass

from chainlit._elements.base import Element
from chainlit._elements.loaded import describe, is_instance_of
from chainlit._wire.records import ElementSize, ElementType

DOTS_PER_INCH = 200


@dataclass
class Pyplot(Element):
    """A figure of matplotlib, shown as an image: PNG at 200 dpi, cut to what is drawn.

    Attributes:
        figure: A `matplotlib.figure.Figure`.

    Raises:
        TypeError: `figure` is something else.
    """

    type: ClassVar[ElementType] = "image"
    restorable: ClassVar[bool] = False
    size: ElementSize | None = "medium"
    figure: Any = None

    def __post_init__(self) -> None:
        if not is_instance_of(self.figure, "matplotlib.figure", "Figure"):
            raise TypeError(
                f"figure must be a matplotlib.figure.Figure, not {describe(self.figure)}{_remedy(self.figure)}"
            )
        image = io.BytesIO()
        self.figure.savefig(image, dpi=DOTS_PER_INCH, bbox_inches="tight", format="png")
        self.content: bytes | str | None = image.getvalue()
        super().__post_init__()


def _remedy(value: object) -> str:
    if describe(value) == "builtins.module":
        return "; write plt.gcf(), or the figure of `fig, ax = plt.subplots()`"
    return "; write its .figure" if hasattr(value, "figure") else ""
