"""Clicks on actions."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from chainlit._core.actions import call_action
from chainlit._http.deps import Admitted, AppDep
from chainlit._http.ownership import session_of
from chainlit._http.returned import as_json
from chainlit._wire.records import Json


class ActionBody(BaseModel):
    """An action as a client sends it."""

    name: str = Field(max_length=1024)
    payload: dict[str, Any]
    label: str = Field(default="", max_length=65_536)
    tooltip: str = Field(default="", max_length=65_536)
    icon: str | None = Field(default=None, max_length=1024)
    forId: str | None = Field(default=None, max_length=128)
    id: str = Field(default="", max_length=128)


class CallActionRequest(BaseModel):
    """A click."""

    action: ActionBody
    sessionId: str = Field(max_length=64)


def router() -> APIRouter:
    """Return the route of actions."""
    routes = APIRouter()
    routes.post("/project/action")(call)
    return routes


async def call(body: CallActionRequest, app: AppDep, caller: Admitted) -> dict[str, Json]:
    """Run the callback of an action and answer with what it returned."""
    session = session_of(app, body.sessionId, caller)
    each = body.action
    value = await call_action(
        session,
        {
            "name": each.name,
            "payload": each.payload,
            "label": each.label,
            "tooltip": each.tooltip,
            "icon": each.icon,
            "forId": each.forId,
            "id": each.id,
        },
    )
    return {"success": True, "response": as_json(value, f"action_callback({each.name!r})")}
