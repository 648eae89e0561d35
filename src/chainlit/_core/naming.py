"""Names of conversations that the app gives, in place of their first message."""

from __future__ import annotations

import logging

from chainlit._core.publish import publish
from chainlit._core.run import Outcome, Run
from chainlit._core.session import Session
from chainlit._wire.page_events import (
    Custom,
)

NAMED = "thread_named"
"""Tells pages of the new name; others pass over it."""
MAX_NAME = 200
_logger = logging.getLogger("chainlit")


def name_after(session: Session, turn: Run) -> None:
    """Let the app name a new conversation once its first answer is there."""
    if session.app.hooks.set_thread_name is None or session.app.data_layer is None:
        return
    if session.asked_for_name or session.thread_id_to_resume is not None:
        return
    session.asked_for_name = True
    session.tasks.spawn(_name(session, turn), "name conversation")


async def _name(session: Session, turn: Run) -> None:
    await turn.finished()
    hook, layer, thread_id = session.app.hooks.set_thread_name, session.app.data_layer, session.thread_id
    if turn.outcome is not Outcome.DONE or not session.alive or hook is None or layer is None:
        return
    run = await Run(session, hook, waits=False).start().finished()
    if run.outcome is not Outcome.DONE or run.value is None:
        return  # no name, or the failure is in the log: the first message stays
    if not isinstance(run.value, str):
        _logger.warning("set_thread_name gave %r; expected text, or None for no name", run.value)
        return
    name = " ".join(run.value.split())[:MAX_NAME]
    if name:
        publish(session, Custom(NAMED, {"thread_id": thread_id, "name": name}))
        session.recorder.record(lambda: layer.update_thread(thread_id=thread_id, name=name))
