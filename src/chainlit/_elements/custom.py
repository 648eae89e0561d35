"""Elements of the app's own making."""

from __future__ import annotations

import json
import logging
from dataclasses import field
from typing import Any, ClassVar, Self, TypeAlias
from weakref import WeakKeyDictionary, WeakValueDictionary

from pydantic.dataclasses import dataclass

from chainlit._base.bridge import in_thread
from chainlit._core.app import current_app
from chainlit._core.files import rewrite
from chainlit._elements.base import Element
from chainlit._elements.custom_names import check_element_name, is_element_name, missing_file
from chainlit._elements.custom_props import json_props
from chainlit._wire.records import ElementDict, ElementType
from chainlit.context import get_context
from chainlit.session import BaseSession

_logger = logging.getLogger("chainlit")
_UNNAMED = "unnamed"
_Shown: TypeAlias = "WeakValueDictionary[str, CustomElement]"


def _live(session: BaseSession) -> _Shown:
    """Return the elements of a conversation that its code still holds, by their ids."""
    sessions: WeakKeyDictionary[BaseSession, _Shown] = current_app().once(
        "live elements", WeakKeyDictionary[BaseSession, _Shown]
    )
    return sessions.setdefault(session, WeakValueDictionary())


def live_element(session: BaseSession, element_id: str) -> CustomElement | None:
    """Return the author's own object of an element that was sent, so that what a page changes is changed there, too."""
    return _live(session).get(element_id)


@dataclass
class CustomElement(Element):
    """An element that the app draws itself, with `public/elements/<name>.jsx`.

    Attributes:
        props: JSON values that the component gets; call `update()` after changing them.

    Raises:
        ValueError: The name can't be that of a file in `public/elements`.
        TypeError: A value in `props` is none of JSON's; the message names its key.
    """

    type: ClassVar[ElementType] = "custom"
    mime: str | None = "application/json"
    props: dict[str, Any] = field(default_factory=dict[str, Any])

    def __post_init__(self) -> None:
        check_element_name(self.name)
        self.content: bytes | str | None = json.dumps(json_props(self.props))
        super().__post_init__()
        self.updatable = True

    def to_dict(self) -> ElementDict:
        """Return the element as it travels and is stored."""
        return {**super().to_dict(), "props": json_props(self.props)}

    async def send(self, for_id: str, persist: bool = True) -> None:
        """Show the element with its present `props`, below the message or step `for_id`.

        Raises:
            TypeError: A value in `props` is none of JSON's; the message names its key.
        """
        self.content = json.dumps(json_props(self.props))
        if self.for_id is None:
            await self._look_for_source()
        await super().send(for_id, persist)
        _live(get_context().session)[self.id] = self

    async def update(self) -> None:
        """Show and store the present `props`.

        Raises:
            ValueError: The element was never sent.
            TypeError: A value in `props` is none of JSON's; the message names its key.
        """
        if self.for_id is None:
            raise ValueError("A custom element has to be sent before it can be updated: `await element.send(for_id=…)`")
        await self.send(self.for_id)

    async def _look_for_source(self) -> None:
        problem = await in_thread(missing_file, current_app().paths.public_dir / "elements", self.name)
        if problem:
            _logger.warning("%s", problem)

    async def _keep(self, session: BaseSession) -> None:
        # The component gets its properties with the element, so the file behind the key may change in place.
        if self.chainlit_key and await rewrite(session, self.chainlit_key, self.content or ""):
            return
        self.chainlit_key: str | None = None
        await super()._keep(session)

    @classmethod
    def of_record(cls, d: ElementDict) -> Self:
        """Make an element of a record; a name that is not allowed any more is kept, pages refuse to draw it."""
        name = d.get("name") or ""
        if is_element_name(name):
            return super().of_record(d)
        element = super().of_record({**d, "name": _UNNAMED})
        element.name = name
        return element

    @classmethod
    def own_values(cls, d: ElementDict) -> dict[str, Any]:
        """Return the fields of the element that a record holds, by their names here."""
        return {**super().own_values(d), "props": d.get("props") or {}}
