"""Elements of the app's own making."""

from __future__ import annotations

import json
from dataclasses import field
from typing import Any, ClassVar

from pydantic.dataclasses import dataclass

from chainlit._core.files import rewrite
from chainlit._elements.base import Element
from chainlit._wire.records import ElementDict, ElementType
from chainlit.session import BaseSession


@dataclass
class CustomElement(Element):
    """An element that the app draws itself, with `public/elements/<name>.jsx`.

    Attributes:
        props: JSON values that the component gets; call `update()` after changing them.
    """

    type: ClassVar[ElementType] = "custom"
    mime: str | None = "application/json"
    props: dict[str, Any] = field(default_factory=dict[str, Any])

    def __post_init__(self) -> None:
        self.content: bytes | str | None = json.dumps(self.props)
        super().__post_init__()
        self.updatable = True

    async def send(self, for_id: str, persist: bool = True) -> None:
        """Show the element with its present `props`, below the message or step `for_id`."""
        self.content = json.dumps(self.props)
        await super().send(for_id, persist)

    async def update(self) -> None:
        """Show and store the present `props`.

        Raises:
            ValueError: The element was never sent.
        """
        if self.for_id is None:
            raise ValueError("A custom element has to be sent before it can be updated: `await element.send(for_id=…)`")
        await self.send(self.for_id)

    async def _keep(self, session: BaseSession) -> None:
        # The component gets its properties with the element, so the file behind the key may change in place.
        if self.chainlit_key and await rewrite(session, self.chainlit_key, self.content or ""):
            return
        self.chainlit_key: str | None = None
        await super()._keep(session)

    @classmethod
    def own_values(cls, d: ElementDict) -> dict[str, Any]:
        """Return the fields of the element that a record holds, by their names here."""
        return {**super().own_values(d), "props": d.get("props") or {}}
