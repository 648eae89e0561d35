"""Tool servers: connect one to a conversation, and disconnect it."""

from __future__ import annotations

import logging
from typing import Annotated, Literal, Self

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field, model_validator

from chainlit._auth.principal import Principal
from chainlit._core.app import App
from chainlit._core.session import Session
from chainlit._http.deps import NO_STORE, Admitted, AppDep
from chainlit._http.ownership import session_of
from chainlit._mcp.connection import Target
from chainlit._mcp.errors import McpError, McpRefused, one_line
from chainlit._mcp.http import McpDestinationError
from chainlit._mcp.servers import DisconnectFailed, Wish, directory
from chainlit._mcp.wishes import configured, user_provided
from chainlit._wire.records import Json, McpToolDict

_logger = logging.getLogger("chainlit")
NOT_SUPPORTED = "This app does not support MCP."
SEE_LOG = "Could not connect to the MCP server. Check the server logs for details."


class ConnectBody(BaseModel):
    """A server by its configured name, or one of the person's own by its URL."""

    sessionId: str = Field(max_length=64)
    name: str = Field(max_length=1024)
    clientType: Literal["sse", "streamable-http"] | None = None
    url: str | None = Field(default=None, max_length=4096)
    headers: Annotated[
        dict[Annotated[str, Field(max_length=256)], Annotated[str, Field(max_length=16_384)]] | None,
        Field(max_length=100),
    ] = None

    @model_validator(mode="after")
    def _address_is_whole(self) -> Self:
        if (self.url is None) != (self.clientType is None):
            raise ValueError("url and clientType go together")
        return self


class DisconnectBody(BaseModel):
    """A server to give up."""

    sessionId: str = Field(max_length=64)
    name: str = Field(max_length=1024)


def router() -> APIRouter:
    """Return the routes of tool servers."""
    routes = APIRouter(dependencies=[NO_STORE])
    routes.post("/mcp")(connect)
    routes.delete("/mcp")(disconnect)
    return routes


async def connect(body: ConnectBody, app: AppDep, caller: Admitted) -> dict[str, Json]:
    """Connect a server to a conversation and answer with its tools."""
    session = _session(app, body.sessionId, caller)
    if body.url is None or body.clientType is None:
        return await _connect_configured(session, body.name)
    try:
        wish, target = user_provided(session, body.name, body.clientType, body.url, body.headers)
        tools = await directory(session).of(session).connect(wish, target)
    except (McpError, McpDestinationError) as error:
        raise HTTPException(400, one_line(error, 1000)) from error
    shown = {"url": body.url, "headers": wish.headers, "clientType": body.clientType}
    return _answer(wish, tools, shown)


async def _connect_configured(session: Session, name: str) -> dict[str, Json]:
    """Connect one of the developer's servers; what is behind its name stays in the log."""
    try:
        wish, target = configured(session, name)
        tools = await _connected(session, wish, target)
    except McpRefused as error:
        raise HTTPException(400, str(error)) from error
    except (McpError, McpDestinationError, ValueError) as error:
        _logger.error("MCP server %r was not connected to session %s: %s", name, session.id, one_line(error, 1000))
        raise HTTPException(400, SEE_LOG) from error
    return _answer(wish, tools, {"url": None, "headers": None, "type": wish.connection.clientType})


async def _connected(session: Session, wish: Wish, target: Target) -> list[McpToolDict]:
    return await directory(session).of(session).connect(wish, target)


def _answer(wish: Wish, tools: list[McpToolDict], address: dict[str, Json]) -> dict[str, Json]:
    names = [{"name": tool["name"]} for tool in tools]
    user = wish.provenance == "user"
    return {"success": True, "mcp": {"name": wish.name, "tools": names, "isUserProvided": user, **address}}


async def disconnect(body: DisconnectBody, app: AppDep, caller: Admitted) -> dict[str, Json]:
    """Disconnect a server; one that is not connected is fine."""
    session = _session(app, body.sessionId, caller)
    try:
        await directory(session).of(session).disconnect(body.name)
    except DisconnectFailed as error:
        raise HTTPException(400, f"The MCP server was disconnected, but the app failed: {error}") from error
    return {"success": True}


def _session(app: App, session_id: str, caller: Principal) -> Session:
    """Return the caller's session if its chat profile has tool servers.

    Raises:
        HTTPException: 400 without them, 404 or 401 without the session.
    """
    known = app.sessions.find(session_id, caller)
    if not (known or app).settings.features.mcp.enabled:
        raise HTTPException(400, NOT_SUPPORTED)
    return session_of(app, session_id, caller)
