"""Stored conversations: list, read, rename, delete, share."""

from __future__ import annotations

import logging
from typing import Annotated, Any, cast

from fastapi import APIRouter, HTTPException
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel, Field
from starlette.responses import Response

from chainlit._auth.gate import SharedThread, allowed
from chainlit._auth.principal import LoggedIn, Principal, author_of
from chainlit._base.clock import utc_now
from chainlit._core.app import App
from chainlit._core.beginning import read_metadata
from chainlit._http.deps import Admitted, AppDep, Caller, user_of
from chainlit._http.ownership import check_thread, layer_of, thread_of
from chainlit._http.sending import user_file
from chainlit._store.contract import DataLayer, OpenStore
from chainlit._wire.records import Json, ThreadDict
from chainlit.types import PageInfo, PaginatedResponse, Pagination, ThreadFilter

MAX_PAGE = 100
_logger = logging.getLogger("chainlit")
_PRIVATE = ("chat_profile", "chat_settings", "env")
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


class ShareRequest(BaseModel):
    threadId: Identifier
    isShared: bool


def router() -> APIRouter:
    """Return the routes of stored conversations."""
    routes = APIRouter()
    routes.post("/project/threads")(list_threads)
    routes.get("/project/thread/{thread_id}")(read)
    routes.get("/project/thread/{thread_id}/element/{element_id}")(read_element)
    routes.get("/project/thread/{thread_id}/element/{element_id}/content")(read_content)
    routes.put("/project/thread")(rename)
    routes.delete("/project/thread")(delete)
    routes.put("/project/thread/share")(share)
    routes.get("/project/share/{thread_id}")(read_shared)
    return routes


async def list_threads(body: ListRequest, app: AppDep, caller: Admitted) -> Json:
    """Return a page of the caller's own threads, newest first."""
    layer = layer_of(app)
    user_id = await _user_id(app, layer, caller)
    if user_id is None:
        return jsonable_encoder(PaginatedResponse[ThreadDict](PageInfo(False, None, None), []).to_dict())
    page = Pagination(first=min(body.pagination.first, MAX_PAGE), cursor=body.pagination.cursor)
    wanted = ThreadFilter(search=body.filter.search, feedback=cast("Any", body.filter.feedback), userId=user_id)
    found = await layer.list_threads(page, wanted)
    return jsonable_encoder(found.to_dict())


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


async def read(thread_id: str, app: AppDep, caller: Admitted) -> Json:
    """Return one of the caller's threads."""
    thread = ThreadDict(**await thread_of(layer_of(app), thread_id, caller))
    thread.pop("messages", None)
    return jsonable_encoder(thread)


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
    await layer.delete_thread(body.threadId)
    return {"success": True}


async def share(body: ShareRequest, app: AppDep, caller: Admitted) -> dict[str, bool]:
    """Open one of the caller's threads to everybody who has its link, or close it again."""
    layer = layer_of(app)
    if not sharing_ready(app):
        raise HTTPException(404, "Sharing is switched off")
    await check_thread(layer, body.threadId, caller, "change")
    stamp = utc_now() if body.isShared else None
    await layer.update_thread(thread_id=body.threadId, metadata={"is_shared": body.isShared, "shared_at": stamp})
    return {"success": True}


def sharing_ready(app: App) -> bool:
    """Tell whether threads can be shared: the feature is on and the app decides who may look."""
    return app.settings.features.allow_thread_sharing and app.hooks.on_shared_thread_view is not None


async def read_shared(thread_id: str, app: AppDep, caller: Caller) -> Json:
    """Return a shared thread to anybody who may look at it, without what is private to its author."""
    layer = layer_of(app)
    thread = await layer.get_thread(thread_id)
    if thread is None:
        raise HTTPException(404, "Thread not found")
    shown = ThreadDict(**thread)
    shown["metadata"] = read_metadata(thread)
    is_shared = bool(shown["metadata"].get("is_shared")) and app.settings.features.allow_thread_sharing
    verdict = await _verdict(app, shown, await user_of(app, caller))
    if not allowed(caller, "read", SharedThread(is_shared, verdict)):
        raise HTTPException(404, "Thread not found")
    shown["metadata"] = {key: value for key, value in shown["metadata"].items() if key not in _PRIVATE}
    shown.pop("messages", None)
    return jsonable_encoder(shown)


async def _verdict(app: App, thread: ThreadDict, viewer: object) -> bool | None:
    hook = app.hooks.on_shared_thread_view
    if hook is None:
        return None
    try:
        return bool(await hook(thread, viewer))
    except Exception:
        _logger.exception("on_shared_thread_view failed, which counts as a no")
        return False
