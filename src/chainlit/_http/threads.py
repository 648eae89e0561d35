"""Stored conversations of the caller: read, rename, pin, put away, tag, delete."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, HTTPException
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel, Field, StringConstraints
from starlette.responses import Response

from chainlit._auth.gate import ThreadObject, ThreadPart, allowed
from chainlit._auth.principal import Principal, author_of
from chainlit._auth.user import User
from chainlit._base.clock import utc_now
from chainlit._core.app import App
from chainlit._core.opening import as_it_stands
from chainlit._http.deps import Admitted, AppDep
from chainlit._http.ownership import check_thread, layer_of, thread_of
from chainlit._http.sending import json_answer, user_file
from chainlit._http.thread_pages import PageDep
from chainlit._store.contract import DataLayer, OpenStore
from chainlit._wire.records import ElementDict, Json
from chainlit._wire.sound import sound_thread

ENDING_S = 5.0
"""How long a conversation that is deleted may take to end; its own last words would bring it back."""
_NO_ELEMENT = "Element not found"
Identifier = Annotated[str, Field(max_length=512)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]


class RenameRequest(BaseModel):
    threadId: Identifier
    name: Identifier


class MarkRequest(BaseModel):
    """What is to become of a thread; what is absent stays as it is.

    Attributes:
        pinned: It stands at the head of the list.
        archived: It is put away: no longer on the list, and found again among those that were put away.
        tags: All of its tags.
    """

    threadId: Identifier
    pinned: bool | None = None
    archived: bool | None = None
    tags: Annotated[list[Tag], Field(max_length=50)] | None = None


class DeleteRequest(BaseModel):
    threadId: Identifier


def router() -> APIRouter:
    """Return the routes of stored conversations."""
    routes = APIRouter()
    routes.get("/project/thread/{thread_id}")(read)
    routes.get("/project/thread/{thread_id}/element/{element_id}")(read_element)
    routes.get("/project/thread/{thread_id}/element/{element_id}/content")(read_content)
    routes.put("/project/thread")(rename)
    routes.patch("/project/thread")(mark)
    routes.delete("/project/thread")(delete)
    return routes


def keeps_history(app: App, caller: Principal, user: User | None) -> bool:
    """Tell whether a list of past conversations exists for this caller, even if it is empty."""
    layer = app.data_layer
    if layer is None:
        return False
    return user is not None or (isinstance(layer, OpenStore) and author_of(caller) is not None)


async def read(thread_id: str, app: AppDep, caller: Admitted, page: PageDep) -> Response:
    """Return one of the caller's threads, or a page of it."""
    stored = await thread_of(layer_of(app), thread_id, caller)
    thread = sound_thread(await as_it_stands(app, stored, is_worked_on=app.sessions.works_on(thread_id)))
    thread.pop("messages", None)
    return json_answer(page.of(thread))


async def read_element(thread_id: str, element_id: str, app: AppDep, caller: Admitted) -> Json:
    """Return an element of one of the caller's threads."""
    return jsonable_encoder(await _element(layer_of(app), thread_id, element_id, caller))


async def read_content(thread_id: str, element_id: str, app: AppDep, caller: Admitted) -> Response:
    """Send the stored content of an element of one of the caller's threads."""
    layer = layer_of(app)
    element = await _element(layer, thread_id, element_id, caller)
    file = await layer.content_of(element) if element is not None and isinstance(layer, OpenStore) else None
    if element is None or file is None:
        raise HTTPException(404, _NO_ELEMENT)
    return user_file(file, element.get("mime") or "application/octet-stream", element.get("name") or "file")


async def _element(layer: DataLayer, thread_id: str, element_id: str, caller: Principal) -> ElementDict | None:
    """Return an element of one of the caller's threads. Layers that don't say whose it is are believed.

    Raises:
        HTTPException: As `check_thread`; 404 as well when the layer has found one of another thread.
    """
    await check_thread(layer, thread_id, caller, "read")
    element = await layer.get_element(thread_id, element_id)
    if element is not None:
        part = ThreadPart(ThreadObject(thread_id, author_of(caller)), element.get("threadId") or thread_id)
        if not allowed(caller, "read", part):
            raise HTTPException(404, _NO_ELEMENT)
    return element


async def rename(body: RenameRequest, app: AppDep, caller: Admitted) -> dict[str, bool]:
    """Give one of the caller's threads another name."""
    layer = layer_of(app)
    await check_thread(layer, body.threadId, caller, "change")
    await layer.update_thread(thread_id=body.threadId, name=body.name)
    return {"success": True}


async def mark(body: MarkRequest, app: AppDep, caller: Admitted) -> dict[str, bool]:
    """Pin one of the caller's threads, put it away, bring it back, or give it tags."""
    layer = layer_of(app)
    await check_thread(layer, body.threadId, caller, "change")
    tags = None if body.tags is None else list(dict.fromkeys(body.tags))
    await layer.update_thread(thread_id=body.threadId, metadata=_marks(body) or None, tags=tags)
    return {"success": True}


def _marks(body: MarkRequest) -> dict[str, Json]:
    """Return the metadata of a request: the time since when something holds, None where it no longer does."""
    marks: dict[str, Json] = {}
    if body.pinned is not None:
        marks["pinned_at"] = utc_now() if body.pinned else None
    if body.archived is not None:
        marks["archived_at"] = utc_now() if body.archived else None
    if body.archived:
        marks["pinned_at"] = None
    return marks


async def delete(body: DeleteRequest, app: AppDep, caller: Admitted) -> dict[str, bool]:
    """Delete one of the caller's threads with everything in it."""
    layer = layer_of(app)
    await check_thread(layer, body.threadId, caller, "delete")
    await _end_sessions(app, caller, body.threadId)
    await layer.delete_thread(body.threadId)
    return {"success": True}


async def _end_sessions(app: App, caller: Principal, thread_id: str) -> None:
    """End the caller's live conversations in a thread; what they still say is not kept, or it would come back."""
    sessions = [session for session in app.sessions.of(caller) if session.thread_id == thread_id]
    for session in sessions:
        session.recorder.abandon()
    ending = [app.sessions.end(session) for session in sessions]
    if ending:
        await asyncio.wait(ending, timeout=ENDING_S)
