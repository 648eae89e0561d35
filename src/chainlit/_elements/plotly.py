"""Charts of Plotly."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic.dataclasses import dataclass

from chainlit._elements.base import Element
from chainlit._elements.loaded import describe, is_instance_of
from chainlit._wire.records import ElementSize, ElementType


@dataclass
class Plotly(Element):
    """A chart of Plotly that people can work with. Its figure is made to fit the width of the page.

    Attributes:
        figure: A `plotly.graph_objects.Figure`.

    Raises:
        TypeError: `figure` is something else, and there is no other content.
        ValueError: A value in the figure cannot be written as JSON.
    """

    type: ClassVar[ElementType] = "plotly"
    default_mime: ClassVar[str | None] = "application/json"
    size: ElementSize | None = "medium"
    figure: Any = None
    content: bytes | str | None = ""

    def __post_init__(self) -> None:
        if self.figure is not None or not (self.url or self.path or self.content):
            self._draw()
        super().__post_init__()

    def _draw(self) -> None:
        if not is_instance_of(self.figure, "plotly.graph_objs._figure", "Figure"):
            raise TypeError(f"figure must be a plotly.graph_objects.Figure, not {describe(self.figure)}")
        self.figure.layout.autosize = True
        self.figure.layout.width = None
        try:
            self.content = str(self.figure.to_json())
        except (TypeError, ValueError, OverflowError) as error:
            raise ValueError(
                f"The figure of cl.Plotly {self.name!r} cannot be written as JSON ({error}); "
                "give its traces plain numbers, texts and dates"
            ) from error
        self.mime: str | None = "application/json"
