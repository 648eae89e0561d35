"""Stored conversations, as they stand when somebody opens them."""

from __future__ import annotations

from chainlit._core.home import Home
from chainlit._core.interrupted import Findings, at_rest, look_into
from chainlit._core.questions import answerable
from chainlit._store.contract import SharedStore, keeps_order
from chainlit._wire.records import ThreadDict

MAX_QUESTIONS = 20
"""Open questions per conversation."""


async def findings(app: Home, thread: ThreadDict) -> Findings | None:
    """Find out what is open in a thread that no conversation of this server works on.

    Returns:
        None when another server works on it.
    """
    found = _look(app, thread)
    layer, unfinished = app.data_layer, {step["id"] for step in (*found.changed, *found.open)}
    if unfinished and isinstance(layer, SharedStore) and await layer.is_worked_on_elsewhere(thread["id"], unfinished):
        return None
    return found


def _look(app: Home, thread: ThreadDict) -> Findings:
    can_answer = answerable(thread["steps"], MAX_QUESTIONS) if takes_answers(app) else frozenset[str]()
    # A layer of an app's own may keep messages only, or some of them: a missing answer says nothing there.
    answers = app.hooks.on_message is not None and keeps_order(app.data_layer)
    return look_into(thread["steps"], can_answer, answers=answers)


def takes_answers(app: Home) -> bool:
    """Tell whether a question can be answered in a conversation that was taken up again."""
    return app.hooks.on_chat_resume is not None and app.hooks.on_message is not None


async def as_it_stands(app: Home, thread: ThreadDict, *, is_worked_on: bool) -> ThreadDict:
    """Return a thread for somebody who only reads it.

    Args:
        app: The app.
        thread: As stored.
        is_worked_on: Whether a live conversation goes on in it on this server.
    """
    shown = at_rest(thread)
    found = None if is_worked_on else await findings(app, thread)
    if found is not None:
        shown["steps"] = found.steps
    return shown
