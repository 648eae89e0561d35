"""The one way from a change to everyone who watches: project it, number it, fold it, wake the readers."""

from __future__ import annotations

from typing import cast

from chainlit._base.mistakes import kind_of
from chainlit._core.keeping import keep_growing
from chainlit._core.scope import on_thread
from chainlit._core.session import Session
from chainlit._wire.events import (
    Event,
    StepAdded,
    StepChanged,
    StreamStarted,
)
from chainlit._wire.records import StepDict, is_message

RUN_NAMES = ("on_chat_start", "on_message", "on_audio_end")
"""Runs that only group what a hook did; clients don't show them."""
_STUB_FIELDS = ("type", "name", "id", "parentId", "threadId")


def shows_step(step: StepDict, cot: str) -> bool:
    """Tell whether the content of a step may leave the server under that chain-of-thought mode."""
    return cot != "hidden" or is_message(step) or step.get("name") in RUN_NAMES


def stub_step(step: StepDict) -> StepDict:
    """Return what remains of a hidden step: its place in the tree, without its content."""
    stub: StepDict = {"id": step["id"], "input": "", "output": ""}
    kept = {field: value for field, value in step.items() if field in _STUB_FIELDS}
    return cast(StepDict, {**kept, **stub})


def project(event: Event, cot: str) -> Event | None:
    """Return the event as clients may see it, or None if they may not.

    Args:
        event: What happened.
        cot: The session's chain-of-thought mode: `hidden`, `tool_call` or `full`.
    """
    if cot != "hidden" or not isinstance(event, StepAdded | StepChanged | StreamStarted):
        return event
    if shows_step(event.step, cot):
        return event
    stub = stub_step(event.step)
    return StepChanged(stub) if isinstance(event, StepChanged) else StepAdded(stub)


def publish(session: Session, event: Event) -> None:
    """Let an event happen in a conversation. Never waits; may be called from any thread, and keeps its order."""
    shown = project(event, session.settings.ui.cot)
    if shown is None:
        return
    if on_thread(session.thread_ident):
        _append(session, shown)
    else:
        session.loop.call_soon_threadsafe(_append, session, shown)


def _append(session: Session, event: Event) -> None:
    session.outbox.append(event)
    if isinstance(event, StreamStarted):
        keep_growing(session)


def publish_token(
    session: Session, step_id: str, token: str, is_sequence: bool = False, is_input: bool = False
) -> bool:
    """Publish a token of a text that clients may see; the hot path of `publish`.

    Returns:
        Whether the caller has kept the loop to itself for so long that it should give way.
    """
    if on_thread(session.thread_ident):
        session.outbox.append_token(step_id, token, is_sequence, is_input)
        return session.turns.overdue()
    session.loop.call_soon_threadsafe(session.outbox.append_token, step_id, token, is_sequence, is_input)
    return False


def check_token(token: object) -> None:
    """Refuse a token that is no text: let through, it would break the text for everybody who reads it later.

    Raises:
        TypeError: It is anything else.
    """
    if not isinstance(token, str):
        raise TypeError(f"A token is text, not {kind_of(token)}: {token!r:.80}")
