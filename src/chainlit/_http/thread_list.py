"""The list of a caller's conversations: by pages, searched, with those that were pinned or put away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, cast

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field
from starlette.responses import Response

from chainlit._auth.gate import ThreadObject, allowed
from chainlit._auth.principal import LoggedIn, Principal, author_of
from chainlit._core.app import App
from chainlit._core.beginning import read_metadata
from chainlit._http import ownership
from chainlit._http.deps import Admitted, AppDep, user_of
from chainlit._http.ownership import layer_of
from chainlit._http.sending import json_answer
from chainlit._store.answers import page_from
from chainlit._store.contract import DataLayer, FindsMessages, OpenStore
from chainlit._store.snippet import snippet
from chainlit._wire.records import ThreadDict
from chainlit.types import PageInfo, PaginatedResponse, Pagination, ThreadFilter

MAX_PAGE = 100
MAX_ROUNDS = 5
"""Pages of a layer that knows no marks, before what was found among them is the answer."""
Identifier = Annotated[str, Field(max_length=512)]


class PageBody(BaseModel):
    first: Annotated[int, Field(ge=1)]
    cursor: Identifier | None = None


class FilterBody(BaseModel):
    """Which threads are wanted; those that were put away only when asked for."""

    search: Annotated[str, Field(max_length=1024)] | None = None
    feedback: Annotated[int, Field(ge=0, le=1)] | None = None
    archived: bool = False
    pinned: bool | None = None
    tag: Identifier | None = None


class ListRequest(BaseModel):
    """Which page of the caller's threads is wanted."""

    pagination: PageBody
    filter: FilterBody = Field(default_factory=FilterBody)


def router() -> APIRouter:
    """Return the route of the list."""
    routes = APIRouter()
    routes.post("/project/threads")(list_threads)
    return routes


async def list_threads(body: ListRequest, app: AppDep, caller: Admitted) -> Response:
    """Return a page of the caller's own threads, newest first."""
    layer = layer_of(app)
    user_id = await _user_id(app, layer, caller)
    if user_id is None:
        return json_answer(PaginatedResponse[ThreadDict](PageInfo(False, None, None), []).to_dict())
    await _check_cursor(layer, body.pagination.cursor, caller)
    found = await _page(layer, body, user_id)
    matches = await _matches(layer, body.filter.search, user_id, found["data"])
    running = {session.thread_id for session in app.sessions.of(caller) if session.view.busy}
    found["data"] = [_listed(thread, running, matches, body.filter.search or "") for thread in found["data"]]
    return json_answer(found)


async def _page(layer: DataLayer, body: ListRequest, user_id: str) -> dict[str, Any]:
    """Return a page of what is wanted, from a layer that may know nothing of marks."""
    wanted = body.filter
    filters = ThreadFilter(
        search=wanted.search,
        feedback=cast("Any", wanted.feedback),
        userId=user_id,
        archived=wanted.archived,
        pinned=wanted.pinned,
        tag=wanted.tag,
    )
    first, cursor = min(body.pagination.first, MAX_PAGE), body.pagination.cursor
    rows: list[ThreadDict] = []
    found: dict[str, Any] = {}
    for _ in range(MAX_ROUNDS):
        found = await page_from(layer, Pagination(first=first, cursor=cursor), filters)
        rows += [thread for thread in found["data"] if _is_wanted(thread, wanted)]
        cursor = found["pageInfo"].get("endCursor")
        if len(rows) >= first or not found["pageInfo"].get("hasNextPage") or cursor is None:
            break
    return {**found, "data": rows}


def _is_wanted(thread: ThreadDict, wanted: FilterBody) -> bool:
    marks = read_metadata(thread)
    if bool(marks.get("archived_at")) is not wanted.archived:
        return False
    if wanted.pinned is not None and bool(marks.get("pinned_at")) is not wanted.pinned:
        return False
    return wanted.tag is None or wanted.tag in (thread.get("tags") or [])


async def _matches(
    layer: DataLayer, search: str | None, user_id: str, rows: list[ThreadDict]
) -> dict[str, tuple[str, str]]:
    """Return for the threads in which a message was found that message: its id and what it says."""
    if not search or not rows or not isinstance(layer, FindsMessages):
        return {}
    return await layer.find_messages(user_id, search, [thread["id"] for thread in rows])


def _listed(
    thread: Mapping[str, Any], running: set[str], matches: Mapping[str, tuple[str, str]], search: str
) -> dict[str, Any]:
    """Return a row of the list, with a mark when the app is answering in it right now, and what was found in it."""
    row = dict(thread)
    if row.get("id") in running:
        row["running"] = True
    match = matches.get(str(row.get("id")))
    if match is not None:
        step_id, said = match
        row["match"] = {"stepId": step_id, "parts": snippet(said, search)}
    return row


async def _check_cursor(layer: DataLayer, cursor: str | None, caller: Principal) -> None:
    """Refuse to go on after another's thread. What no thread has for its id is the layer's own idea of a cursor."""
    author = await ownership.author_of(layer, cursor) if cursor else ""
    if cursor and author and not allowed(caller, "read", ThreadObject(cursor, author)):
        raise HTTPException(400, "The cursor does not belong to this list; ask for its first page")


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
