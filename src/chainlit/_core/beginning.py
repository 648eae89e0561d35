"""How a conversation begins: afresh, or as the continuation of a stored thread."""

from __future__ import annotations

import json
import logging
from typing import cast

from chainlit._core.following import follow
from chainlit._core.interaction import continue_thread
from chainlit._core.interrupted import at_rest
from chainlit._core.opening import author_in, opened, own_thread, store_findings
from chainlit._core.profiles import choose
from chainlit._core.publish import publish
from chainlit._core.revival import revive
from chainlit._core.run import Run
from chainlit._core.scope import entered
from chainlit._core.session import Phase, Session
from chainlit._wire.events import ResumeFailed, ThreadResumed
from chainlit._wire.records import Json, StepDict, ThreadDict, is_message
from chainlit._wire.sound import sound_thread

_logger = logging.getLogger("chainlit")
MAX_HOLD_S = 30.0
"""A start hook that takes longer no longer holds the person's messages back: some apps loop in it for ever."""
UNREADABLE = "This conversation can't be read right now. Try again in a moment."
_ROLES = {"user_message": "user", "assistant_message": "assistant", "system_message": "system"}


def begin(session: Session) -> None:
    """Start the conversation's beginning as a task; nothing happens if it has begun already."""
    if session.phase is Phase.NEW:
        session.phase = Phase.STARTING
        session.tasks.spawn(_begin(session), "begin conversation")


async def _begin(session: Session) -> None:
    held = session.loop.call_later(MAX_HOLD_S, _release, session)
    try:
        thread = await _thread_to_resume(session)
        if thread is None:
            await _start(session)
        else:
            await _resume(session, thread)
    except Exception:  # of the data layer, which may be an app's own; what hooks raise ends with their runs
        _logger.exception("Thread %s could not be resumed in session %s", session.thread_id_to_resume, session.id)
        publish(session, ResumeFailed(UNREADABLE))
    finally:
        held.cancel()
        session.ready.set()
        if session.phase is Phase.STARTING:
            session.phase = Phase.READY


def _release(session: Session) -> None:
    _logger.warning(
        "The start hook of session %s runs for more than %.0f s; messages are handled beside it from now on",
        session.id,
        MAX_HOLD_S,
    )
    session.ready.set()


async def _start(session: Session) -> None:
    hook = session.app.hooks.on_chat_start
    if hook is not None:
        await Run(session, hook, input={}, waits=False).start().finished()


async def _thread_to_resume(session: Session) -> ThreadDict | None:
    if session.app.hooks.on_chat_resume is None or not _can_load(session):
        return None
    thread = await _wanted_thread(session)
    if thread is None:
        publish(session, ResumeFailed("Thread not found."))
    return thread


def _can_load(session: Session) -> bool:
    return session.thread_id_to_resume is not None and author_in(session) is not None


async def _wanted_thread(session: Session) -> ThreadDict | None:
    wanted = session.thread_id_to_resume
    return None if wanted is None else await own_thread(session, wanted)


async def load_thread(session: Session) -> ThreadDict | None:
    """Load the stored thread that a session asked for and let the session take over its values.

    Returns:
        The thread; None if there is none, or it is somebody else's.
    """
    thread = await _wanted_thread(session)
    if thread is not None:
        await _take_over(session, thread)
    return thread


async def _take_over(session: Session, thread: ThreadDict) -> None:
    session.clock.follow(max((step.get("createdAt") or "" for step in thread["steps"]), default=""))
    metadata = read_metadata(thread)
    session.data.update(metadata)
    stored = metadata.get("chat_profile")
    if isinstance(stored, str) and stored and stored != session.chat_profile:
        chosen = await choose(session.app, session.user, stored, session.language)
        session.chat_profile, session.settings = chosen.name, chosen.settings
    session.chat_settings = dict(metadata.get("chat_settings") or {})
    session.view.settings_values = session.chat_settings


async def _resume(session: Session, thread: ThreadDict) -> None:
    hook = session.app.hooks.on_chat_resume
    assert hook is not None, "checked by _thread_to_resume"
    await _take_over(session, thread)
    thread, found = await opened(session, thread)
    with entered(session.scope):
        await session.app.adapter.remember(thread)
    continue_thread(session)
    publish(session, ThreadResumed(_for_clients(thread)))
    if found is None:
        follow(session, thread)
    else:
        store_findings(session, found)
        revive(session, found.open)
    await Run(session, hook, (with_messages(_readable(session, thread)),), waits=False).start().finished()


def _readable(session: Session, thread: ThreadDict) -> ThreadDict:
    """Return a thread for the app, with what its person has once entered as it was entered."""
    metadata = read_metadata(thread)
    if not metadata.get("env"):
        return thread
    from chainlit._auth.sealing import unseal  # for apps that ask for it

    env = unseal(metadata["env"], session.app.auth.environment.secret, thread["id"])
    shown = ThreadDict(**thread)
    shown["metadata"] = {**metadata, "env": env}
    return shown


async def refresh(session: Session) -> None:
    """Show a thread as it is stored now, where it is open beside the session that has changed it.

    Nothing happens while something goes on there: it would be lost.
    """
    if _is_occupied(session):
        return
    thread = await own_thread(session, session.thread_id)
    if thread is None or _is_occupied(session):
        return
    with entered(session.scope):
        await session.app.adapter.remember(thread)
    publish(session, ThreadResumed(_for_clients(at_rest(thread))))


def _is_occupied(session: Session) -> bool:
    return not session.alive or not session.ready.is_set() or bool(session.runs or session.questions)


def read_metadata(thread: ThreadDict) -> dict[str, Json]:
    """Return a thread's metadata, which some stores give as JSON text."""
    stored: Json = thread.get("metadata")
    if isinstance(stored, str):
        try:
            stored = json.loads(stored)
        except ValueError:
            _logger.warning("The metadata of thread %s is no JSON and is ignored", thread["id"])
            return {}
    return cast("dict[str, Json]", stored) if isinstance(stored, dict) else {}


def _for_clients(thread: ThreadDict) -> ThreadDict:
    shown = sound_thread(thread)
    shown.pop("messages", None)
    return shown


def with_messages(thread: ThreadDict) -> ThreadDict:
    """Return a copy of the thread with its messages in plain form under `messages`, oldest first."""
    copied = ThreadDict(**thread)
    if "messages" not in copied:
        messages = [step for step in copied["steps"] if is_message(step)]
        messages.sort(key=lambda step: step.get("createdAt") or "")
        copied["messages"] = [_entry(step) for step in messages]
    return copied


def _entry(step: StepDict) -> dict[str, Json]:
    kind = step.get("type", "")
    return {
        "id": step["id"],
        "content": step.get("output") or "",
        "author": step.get("name") or "",
        "createdAt": step.get("createdAt") or "",
        "type": kind,
        "role": _ROLES.get(kind, "system"),
        "metadata": step.get("metadata") or {},
        "parentId": step.get("parentId"),
    }
