"""Shared conversations: opening one to everybody who has its link, and reading it there."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field
from starlette.responses import Response

from chainlit._auth.gate import SharedThread, allowed
from chainlit._auth.principal import Principal
from chainlit._base.clock import utc_now
from chainlit._core.app import App
from chainlit._core.beginning import read_metadata
from chainlit._core.opening import as_it_stands
from chainlit._http.deps import Admitted, AppDep, Caller, user_of
from chainlit._http.ownership import check_thread, layer_of
from chainlit._http.sending import json_answer, user_file
from chainlit._http.shared_view import shared_thread
from chainlit._http.thread_pages import PageDep
from chainlit._store.answers import thread_from
from chainlit._store.contract import DataLayer, OpenStore
from chainlit._wire.records import Json, ThreadDict
from chainlit._wire.sound import sound_thread

MAX_DAYS = 3650
_logger = logging.getLogger("chainlit")
_NOT_FOUND = "Thread not found"


class ShareRequest(BaseModel):
    """Whether a thread is open to those who have its link.

    Attributes:
        expiresInDays: Days after which the link stops working by itself; None for never.
    """

    threadId: Annotated[str, Field(max_length=512)]
    isShared: bool
    expiresInDays: Annotated[int, Field(ge=1, le=MAX_DAYS)] | None = None


def router() -> APIRouter:
    """Return the routes of shared conversations."""
    routes = APIRouter()
    routes.put("/project/thread/share")(share)
    routes.get("/project/share/{thread_id}")(read_shared)
    routes.get("/project/share/{thread_id}/element/{element_id}/content")(read_shared_content)
    return routes


def sharing_ready(app: App) -> bool:
    """Tell whether threads can be shared: the feature is on and the app decides who may look."""
    return app.settings.features.allow_thread_sharing and app.hooks.on_shared_thread_view is not None


async def share(body: ShareRequest, app: AppDep, caller: Admitted) -> dict[str, bool]:
    """Open one of the caller's threads to everybody who has its link, or close it again."""
    layer = layer_of(app)
    if not sharing_ready(app):
        raise HTTPException(404, "Sharing is switched off")
    await check_thread(layer, body.threadId, caller, "change")
    await layer.update_thread(thread_id=body.threadId, metadata=_marks(body))
    return {"success": True}


def _marks(body: ShareRequest) -> dict[str, Json]:
    if not body.isShared:
        return {"is_shared": False, "shared_at": None, "share_expires_at": None}
    ends = None
    if body.expiresInDays is not None:
        ends = (datetime.now(UTC) + timedelta(days=body.expiresInDays)).isoformat()
    return {"is_shared": True, "shared_at": utc_now(), "share_expires_at": ends}


async def read_shared(thread_id: str, app: AppDep, caller: Caller, page: PageDep) -> Response:
    """Return a shared thread to anybody who may look at it, without what is private to its author."""
    layer = layer_of(app)
    thread = await _viewable(app, layer, thread_id, caller)
    shown = page.of(thread)
    return json_answer(
        shared_thread(shown, app.settings.ui.cot, app.root_path, gives_contents=isinstance(layer, OpenStore))
    )


async def read_shared_content(thread_id: str, element_id: str, app: AppDep, caller: Caller) -> Response:
    """Send the stored content of an element of a shared thread to anybody who may look at it."""
    layer = layer_of(app)
    thread = await _viewable(app, layer, thread_id, caller)
    element = next((each for each in thread.get("elements") or [] if each["id"] == element_id), None)
    file = await layer.content_of(element) if element is not None and isinstance(layer, OpenStore) else None
    if element is None or file is None or element.get("threadId") not in (None, thread_id):
        raise HTTPException(404, "Element not found")
    return user_file(file, element.get("mime") or "application/octet-stream", element.get("name") or "file")


async def _viewable(app: App, layer: DataLayer, thread_id: str, caller: Principal) -> ThreadDict:
    """Return a shared thread.

    Raises:
        HTTPException: 404 when there is none, or the caller may not look at it: nobody learns which.
    """
    thread = await thread_from(layer, thread_id)
    if thread is None:
        raise HTTPException(404, _NOT_FOUND)
    shown = sound_thread(await as_it_stands(app, thread, is_worked_on=app.sessions.works_on(thread_id)))
    metadata = read_metadata(thread)
    shown["metadata"] = metadata
    if _has_ended(metadata):
        raise HTTPException(404, _NOT_FOUND)
    is_shared = bool(metadata.get("is_shared")) and app.settings.features.allow_thread_sharing
    verdict = await _verdict(app, shown, await user_of(app, caller))
    if not allowed(caller, "read", SharedThread(is_shared, verdict)):
        raise HTTPException(404, _NOT_FOUND)
    return shown


def _has_ended(metadata: dict[str, Json]) -> bool:
    """Tell whether the author's time limit is over; no hook opens the link again. What is no time is over."""
    ends: Json = metadata.get("share_expires_at")
    if ends is None:
        return False
    try:
        return datetime.fromisoformat(ends) <= datetime.now(UTC)
    except (TypeError, ValueError):
        return True


async def _verdict(app: App, thread: ThreadDict, viewer: object) -> bool | None:
    hook = app.hooks.on_shared_thread_view
    if hook is None:
        return None
    try:
        return bool(await hook(thread, viewer))
    except Exception:
        _logger.exception("on_shared_thread_view failed, which counts as a no")
        return False
