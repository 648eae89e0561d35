"""Sessions and threads that requests name, given only to those who may use them."""

from __future__ import annotations

import logging

from fastapi import HTTPException

from chainlit._auth.gate import FileObject, SessionObject, ThreadObject, Verb, allowed
from chainlit._auth.principal import LoggedIn, Principal
from chainlit._base.errors import StoreUnavailable
from chainlit._core.app import App
from chainlit._core.session import Session
from chainlit._store.answers import thread_from
from chainlit._store.contract import DataLayer, OpenStore
from chainlit._wire.records import ThreadDict

_logger = logging.getLogger("chainlit")
NO_STORAGE = "Data persistence is not enabled"


def session_of(app: App, session_id: str, caller: Principal) -> Session:
    """Return a live session of the caller.

    Raises:
        HTTPException: 404 when there is none; 401, which stock clients expect, when it is another user's.
    """
    session = app.sessions.get(session_id)
    if session is None:
        raise HTTPException(404, "Session not found")
    if not allowed(caller, "join", SessionObject(session.principal)):
        raise HTTPException(401 if isinstance(session.principal, LoggedIn) else 404, "Session not found")
    return session


def session_with_files(app: App, session_id: str, caller: Principal) -> Session:
    """Return a live session whose files the caller may read.

    Raises:
        HTTPException: 401, as for every session that is not the caller's.
    """
    session = app.sessions.get(session_id)
    if session is None or not allowed(caller, "read", FileObject(SessionObject(session.principal))):
        raise HTTPException(401, "Unauthorized")
    return session


def layer_of(app: App) -> DataLayer:
    """Return the app's data layer.

    Raises:
        HTTPException: 400 when it has none.
    """
    if app.data_layer is None:
        raise HTTPException(400, NO_STORAGE)
    return app.data_layer


async def check_thread(layer: DataLayer, thread_id: str, caller: Principal, verb: Verb) -> None:
    """Let only the author of a thread go on.

    Raises:
        HTTPException: 401 for callers without login where the store keeps nothing for them, 404 when there is no such
            thread, 401 when it is another's.
    """
    if not isinstance(caller, LoggedIn) and not isinstance(layer, OpenStore):
        raise HTTPException(401, "Unauthorized")
    author = await author_of(layer, thread_id)
    if not author:
        raise HTTPException(404, "Thread not found")
    if not allowed(caller, verb, ThreadObject(thread_id, author)):
        raise HTTPException(401, "Unauthorized")


async def author_of(layer: DataLayer, thread_id: str) -> str:
    """Return the identifier of a thread's author; empty when there is no such thread."""
    try:
        return await layer.get_thread_author(thread_id)
    except StoreUnavailable:
        raise
    except Exception:
        # The contract lets a layer raise for unknown threads.
        _logger.debug("No author of thread %s", thread_id, exc_info=True)
        return ""


async def thread_of(layer: DataLayer, thread_id: str, caller: Principal) -> ThreadDict:
    """Return a thread of the caller; the loaded rows are checked once more.

    Raises:
        HTTPException: As `check_thread`.
    """
    await check_thread(layer, thread_id, caller, "read")
    thread = await thread_from(layer, thread_id)
    if thread is None:
        raise HTTPException(404, "Thread not found")
    if not allowed(caller, "read", ThreadObject(thread_id, thread.get("userIdentifier"))):
        raise HTTPException(401, "Unauthorized")
    return thread
