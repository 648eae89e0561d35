"""Tables of pandas and polars."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic.dataclasses import dataclass

from chainlit._elements.base import Element
from chainlit._elements.frames import encoded, encoded_in_slices, is_frame, is_large
from chainlit._wire.records import ElementSize, ElementType


@dataclass
class Dataframe(Element):
    """A table that people can sort, search, and take along.

    Attributes:
        data: A `pandas.DataFrame` or a `polars.DataFrame`; with dates as ISO 8601 in what is shown. A frame of more
            than 200,000 cells is read when it is sent, a smaller one at once.

    Raises:
        TypeError: `data` is something else, and there is no other content.
        ValueError: A value in the frame cannot be written as JSON (for a large one, when it is sent).
    """

    type: ClassVar[ElementType] = "dataframe"
    default_mime: ClassVar[str | None] = "application/json"
    size: ElementSize | None = "large"
    data: Any = None

    def __post_init__(self) -> None:
        wanted = self.data is not None or not (self.url or self.path or self.content)
        self._deferred = wanted and is_frame(self.data) and is_large(self.data)
        if wanted and not self._deferred:
            self.content: bytes | str | None = encoded(self.data)
        super().__post_init__()

    async def send(self, for_id: str, persist: bool = True) -> None:
        """Show the table, and store it once; see `Element.send`."""
        if self._deferred:
            self.content = await encoded_in_slices(self.data)
            self._deferred = False
        await super().send(for_id, persist)

    def _has_content(self) -> bool:
        return self._deferred or super()._has_content()
