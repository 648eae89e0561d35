"""The side panel of the page: `cl.ElementSidebar`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from chainlit._wire.page_events import (
    SidebarFilled,
    SidebarTitled,
)
from chainlit.context import get_context

if TYPE_CHECKING:
    # Loaded by whoever makes one: they come with pydantic.
    from chainlit._elements.base import Element

__all__ = ["ElementSidebar"]


class ElementSidebar:
    """The panel beside the conversation."""

    @staticmethod
    async def set_title(title: str) -> None:
        """Open the panel under a title. With the title `canvas` it has no heading and is wider.

        Args:
            title: What people read.

        Raises:
            TypeError: It is no text.
        """
        if not isinstance(cast("object", title), str):
            raise TypeError(f"title must be a text, not {title!r}; set_elements([]) closes the panel")
        await get_context("cl.ElementSidebar.set_title").emitter.emit(SidebarTitled.name, title)

    @staticmethod
    async def set_elements(elements: Sequence[Element], key: str | None = None) -> None:
        """Show elements in the panel instead of what is there; none closes it.

        Args:
            elements: What to show. They are not stored.
            key: Name of what is shown: the same name again keeps the panel as it is.

        Raises:
            TypeError: `elements` is not a list of elements.
        """
        _check(elements)
        emitter = get_context("cl.ElementSidebar.set_elements").emitter
        for element in elements:
            await element.send(for_id=element.for_id or "", persist=False)
        shown = [element.to_dict() for element in elements]
        await emitter.emit(SidebarFilled.name, {"elements": shown, "key": key})


def _check(elements: object) -> None:
    # Elements come with pydantic; whoever has one has loaded them.
    from chainlit._elements.base import Element

    if not isinstance(elements, list | tuple):
        raise TypeError(f"elements must be a list of elements, not {type(elements).__name__}; one element: [element]")
    for element in cast("Sequence[object]", elements):
        if not isinstance(element, Element):
            raise TypeError(f"elements must hold elements such as cl.Text, not {element!r}")
