"""Stored conversations of the caller: list, read, rename, delete."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, cast

from fastapi import APIRouter, HTTPException
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel, Field
from starlette.responses import Response

from chainlit._auth.gate import ThreadObject, allowed
from chainlit._auth.principal import LoggedIn, Principal, author_of
from chainlit._auth.user import User
from chainlit._core.app import App
from chainlit._core.opening import as_it_stands
from chainlit._http import ownership
from chainlit._http.deps import Admitted, AppDep, user_of
from chainlit._http.ownership import check_thread, layer_of, thread_of
from chainlit._http.sending import json_answer, user_file
from chainlit._http.thread_pages import PageDep
from chainlit._store.contract import DataLayer, OpenStore
from chainlit._wire.records import Json, ThreadDict
from chainlit.types import PageInfo, PaginatedResponse, Pagination, ThreadFilter

MAX_PAGE = 100
ENDING_S = 5.0
"""How long a conversation that is deleted may take to end; its own last words would bring it back."""
Identifier = Annotated[str, Field(max_length=512)]


class PageBody(BaseModel):
    first: Annotated[int, Field(ge=1)]
    cursor: Identifier | None = None


class FilterBody(BaseModel):
    search: Annotated[str, Field(max_length=1024)] | None = None
    feedback: Annotated[int, Field(ge=0, le=1)] | None = None


class ListRequest(BaseModel):
    """Which page of the caller's threads is wanted."""

    pagination: PageBody
    filter: FilterBody = Field(default_factory=FilterBody)


class RenameRequest(BaseModel):
    threadId: Identifier
    name: Identifier


class DeleteRequest(BaseModel):
    threadId: Identifier


def router() -> APIRouter:
    """Return the routes of stored conversations."""
    routes = APIRouter()
    routes.post("/project/threads")(list_threads)
    routes.get("/project/thread/{thread_id}")(read)
    routes.get("/project/thread/{thread_id}/element/{element_id}")(read_element)
    routes.get("/project/thread/{thread_id}/element/{element_id}/content")(read_content)
    routes.put("/project/thread")(rename)
    routes.delete("/project/thread")(delete)
    return routes


async def list_threads(body: ListRequest, app: AppDep, caller: Admitted) -> Json:
    """Return a page of the caller's own threads, newest first."""
    layer = layer_of(app)
    user_id = await _user_id(app, layer, caller)
    if user_id is None:
        return jsonable_encoder(PaginatedResponse[ThreadDict](PageInfo(False, None, None), []).to_dict())
    page = Pagination(first=min(body.pagination.first, MAX_PAGE), cursor=body.pagination.cursor)
    await _check_cursor(layer, page.cursor, caller)
    wanted = ThreadFilter(search=body.filter.search, feedback=cast("Any", body.filter.feedback), userId=user_id)
    found = (await layer.list_threads(page, wanted)).to_dict()
    running = {session.thread_id for session in app.sessions.of(caller) if session.view.busy}
    found["data"] = [_listed(thread, running) for thread in found["data"]]
    return jsonable_encoder(found)


def keeps_history(app: App, caller: Principal, user: User | None) -> bool:
    """Tell whether a list of past conversations exists for this caller, even if it is empty."""
    layer = app.data_layer
    if layer is None:
        return False
    return user is not None or (isinstance(layer, OpenStore) and author_of(caller) is not None)


async def _check_cursor(layer: DataLayer, cursor: str | None, caller: Principal) -> None:
    """Refuse to go on after another's thread. What no thread has for its id is the layer's own idea of a cursor."""
    author = await ownership.author_of(layer, cursor) if cursor else ""
    if cursor and author and not allowed(caller, "read", ThreadObject(cursor, author)):
        raise HTTPException(400, "The cursor does not belong to this list; ask for its first page")


def _listed(thread: dict[str, Any], running: set[str]) -> dict[str, Any]:
    """Return a row of the list, with a mark when the app is answering in it right now."""
    return {**thread, "running": True} if thread.get("id") in running else thread


async def _user_id(app: App, layer: DataLayer, caller: Principal) -> str | None:
    """Return the stored id of whoever calls; None for a browser that the store does not know yet.

    Raises:
        HTTPException: 401 for callers without login where the store keeps nothing for them, 404 for a login without
            stored user.
    """
    if isinstance(caller, LoggedIn):
        found: str | None = getattr(await user_of(app, caller), "id", None)
        if found is None:
            raise HTTPException(404, "User not found")
        return found
    author = author_of(caller)
    if author is None or not isinstance(layer, OpenStore):
        raise HTTPException(401, "Unauthorized")
    return getattr(await layer.get_user(author), "id", None)


async def read(thread_id: str, app: AppDep, caller: Admitted, page: PageDep) -> Response:
    """Return one of the caller's threads, or a page of it."""
    stored = await thread_of(layer_of(app), thread_id, caller)
    thread = as_it_stands(app, stored, is_worked_on=app.sessions.works_on(thread_id))
    thread.pop("messages", None)
    return json_answer(page.of(thread))


async def read_element(thread_id: str, element_id: str, app: AppDep, caller: Admitted) -> Json:
    """Return an element of one of the caller's threads."""
    layer = layer_of(app)
    await check_thread(layer, thread_id, caller, "read")
    element = await layer.get_element(thread_id, element_id)
    if element is not None and element.get("threadId") not in (None, thread_id):
        raise HTTPException(404, "Element not found")
    return jsonable_encoder(element)


async def read_content(thread_id: str, element_id: str, app: AppDep, caller: Admitted) -> Response:
    """Send the stored content of an element of one of the caller's threads."""
    layer = layer_of(app)
    await check_thread(layer, thread_id, caller, "read")
    element = await layer.get_element(thread_id, element_id)
    file = await layer.content_of(element) if element is not None and isinstance(layer, OpenStore) else None
    if element is None or file is None:
        raise HTTPException(404, "Element not found")
    return user_file(file, element.get("mime") or "application/octet-stream", element.get("name") or "file")


async def rename(body: RenameRequest, app: AppDep, caller: Admitted) -> dict[str, bool]:
    """Give one of the caller's threads another name."""
    layer = layer_of(app)
    await check_thread(layer, body.threadId, caller, "change")
    await layer.update_thread(thread_id=body.threadId, name=body.name)
    return {"success": True}


async def delete(body: DeleteRequest, app: AppDep, caller: Admitted) -> dict[str, bool]:
    """Delete one of the caller's threads with everything in it."""
    layer = layer_of(app)
    await check_thread(layer, body.threadId, caller, "delete")
    await _end_sessions(app, caller, body.threadId)
    await layer.delete_thread(body.threadId)
    return {"success": True}


async def _end_sessions(app: App, caller: Principal, thread_id: str) -> None:
    """End the caller's live conversations in a thread, so that nothing of it is written once it is deleted."""
    ending = [app.sessions.end(session) for session in app.sessions.of(caller) if session.thread_id == thread_id]
    if ending:
        await asyncio.wait(ending, timeout=ENDING_S)
