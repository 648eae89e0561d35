"""Elements that were stored, or that pages ask to change."""

from __future__ import annotations

from collections.abc import Sequence

from chainlit._elements.custom import live_element
from chainlit._messages.message import Message
from chainlit._wire.records import ElementDict
from chainlit.context import get_context
from chainlit.element import CustomElement, Element


def attach(messages: Sequence[object], records: Sequence[ElementDict]) -> None:
    """Give stored elements to the messages that they belong to; the others are left alone."""
    by_id = {message.id: message for message in messages if isinstance(message, Message)}
    for record in records:
        owner = by_id.get(record.get("forId") or "")
        if owner is not None:
            owner.elements.append(Element.from_dict(record))


def custom(record: ElementDict) -> CustomElement:
    """Return the custom element that a page wants changed.

    Only its properties, name and display are the page's to say. Where it belongs is what the conversation knows of it.
    """
    session = get_context().session
    live = live_element(session, record["id"])
    if live is not None:
        live.props = record.get("props") or {}
        return live
    known = session.view.elements.get(record["id"])
    place: ElementDict = known or record
    return CustomElement(
        id=record["id"],
        for_id=place.get("forId"),
        thread_id=session.thread_id,
        chainlit_key=known.get("chainlitKey") if known else None,
        name=record.get("name") or place.get("name") or "",
        props=record.get("props") or {},
        display=record.get("display") or "inline",
    )
