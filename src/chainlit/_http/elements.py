"""Custom elements that change or remove themselves."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from chainlit._core.scope import entered
from chainlit._core.session import Session
from chainlit._http.deps import Admitted, AppDep
from chainlit._http.ownership import session_of
from chainlit._wire.records import ElementDict


class ElementBody(BaseModel):
    """What of an element's own words counts: which one it is, and its new properties."""

    id: str = Field(max_length=128)
    type: str = Field(default="", max_length=32)
    props: dict[str, Any] = Field(default_factory=dict[str, Any])


class ElementRequest(BaseModel):
    """A change of an element by the page."""

    element: ElementBody
    sessionId: str = Field(max_length=64)


def router() -> APIRouter:
    """Return the routes of custom elements."""
    routes = APIRouter()
    routes.put("/project/element")(update)
    routes.delete("/project/element")(remove)
    return routes


async def update(body: ElementRequest, app: AppDep, caller: Admitted) -> dict[str, bool]:
    """Give a custom element new properties; everything else about it stays as the server knows it."""
    session = session_of(app, body.sessionId, caller)
    known = _known(session, body.element)
    if known is None:
        return {"success": False}
    changed: ElementDict = {**known, "props": body.element.props}
    with entered(session.scope):
        await app.adapter.update_custom_element(changed)
    return {"success": True}


async def remove(body: ElementRequest, app: AppDep, caller: Admitted) -> dict[str, bool]:
    """Remove a custom element."""
    session = session_of(app, body.sessionId, caller)
    known = _known(session, body.element)
    if known is None:
        return {"success": False}
    with entered(session.scope):
        await app.adapter.remove_element(known)
    return {"success": True}


def _known(session: Session, element: ElementBody) -> ElementDict | None:
    known = session.view.elements.get(element.id)
    return known if known is not None and known.get("type") == "custom" else None
