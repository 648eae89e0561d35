"""Asking again for an answer that was interrupted."""

from __future__ import annotations

from chainlit._core.interrupted import INTERRUPTED, has_mark
from chainlit._core.session import Session
from chainlit._wire.records import Json


def is_retry(session: Session, message_id: str, text: str) -> bool:
    """Tell whether a message is sent again as it was, because its answer was interrupted."""
    view = session.view
    message = view.step(message_id)
    if message is None or message.get("output") != text:
        return False
    below = [view.step(step_id) for step_id in view.below(message_id)]
    return any(step is not None and has_mark(step, INTERRUPTED) for step in below)


def unmark(session: Session, message_id: str) -> None:
    """Take the mark off a message that nothing had begun to answer; a store keeps values that are merely left out."""
    known = session.context_messages.get(message_id)
    if known is None:
        return
    metadata: dict[str, Json] = known.metadata or {}
    if metadata.get(INTERRUPTED):
        known.metadata = {**metadata, INTERRUPTED: False}
