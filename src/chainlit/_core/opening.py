"""Stored conversations, as they stand when somebody opens them."""

from __future__ import annotations

from functools import partial

from chainlit._auth.principal import author_of
from chainlit._core.home import Home
from chainlit._core.interrupted import Findings, at_rest, look_into
from chainlit._core.questions import answerable
from chainlit._core.session import Session
from chainlit._store.answers import thread_from
from chainlit._store.contract import OpenStore, SharedStore, keeps_order
from chainlit._wire.records import StepDict, ThreadDict
from chainlit._wire.sound import sound_thread

MAX_QUESTIONS = 20
"""Open questions per conversation."""


def author_in(session: Session) -> str | None:
    """Return the name under which the session's person owns threads; None when nothing is kept for it."""
    layer = session.app.data_layer
    if layer is None:
        return None
    if session.user is not None:
        return session.user.identifier
    return author_of(session.principal) if isinstance(layer, OpenStore) else None


async def own_thread(session: Session, thread_id: str) -> ThreadDict | None:
    """Return a stored thread if it belongs to the session's person."""
    layer, author = session.app.data_layer, author_in(session)
    if layer is None or author is None:
        return None
    thread = await thread_from(layer, thread_id)
    return sound_thread(thread) if thread is not None and thread.get("userIdentifier") == author else None


async def opened(session: Session, thread: ThreadDict) -> tuple[ThreadDict, Findings | None]:
    """Return a thread of the session's person as it stands, and what is open in it.

    Args:
        session: Who opens it.
        thread: As it was read.

    Returns:
        The thread, and None while another session or server works on it.
    """
    found = await _findings_beside(session, thread)
    if found is not None and (found.changed or found.open):
        # Whoever worked on it may have come to an end after it was read: now it is known that nobody does.
        thread = await own_thread(session, thread["id"]) or thread
        found = await _findings_beside(session, thread)
    shown = at_rest(thread)
    if found is not None:
        shown["steps"] = found.steps
    return shown, found


async def _findings_beside(session: Session, thread: ThreadDict) -> Findings | None:
    return None if session.has_company() else await findings(session.app, thread)


def store_findings(session: Session, found: Findings) -> None:
    """Let the store know what was interrupted: it is told where the conversation was left, for whoever reads it."""
    layer = session.app.data_layer
    if layer is None:
        return
    for step in found.changed:
        record = StepDict(**step)
        record.pop("feedback", None)
        session.recorder.record(partial(layer.update_step, record))


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
