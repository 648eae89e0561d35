"""Where the doors of conversations are in the address space."""

from __future__ import annotations

import math
from collections.abc import Awaitable

from fastapi import APIRouter, Request, WebSocket
from starlette.responses import Response
from starlette.routing import WebSocketRoute

from chainlit._auth.door import ASGIApp, Receive, Scope, Send
from chainlit._base.errors import Refused
from chainlit._core.app import App
from chainlit._http.deps import Caller
from chainlit._transports.admission import admission_of, retry_after_s
from chainlit._transports.native import native_door
from chainlit._transports.sse import SseDoor

SOCKETIO_PATH = "/ws/socket.io"


def router(app: App) -> APIRouter:
    """Return the native door and its fallback."""
    routes = APIRouter()
    streams = SseDoor(app)

    async def chat(websocket: WebSocket) -> None:
        await native_door(app, websocket)

    # A plain route: what FastAPI keeps for the life of a connection would be a tenth of its memory.
    routes.routes.append(WebSocketRoute("/ws/chat", chat))

    @routes.post("/chat/events")
    async def events(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]  # a route
        return await streams.events(request)

    @routes.post("/chat/commands")
    async def commands(request: Request, caller: Caller) -> Response:  # pyright: ignore[reportUnusedFunction]  # a route
        return await streams.commands(request, caller)

    return routes


def with_socketio(app: App, server: ASGIApp) -> ASGIApp:
    """Return `server` with the door for stock clients beside it; its library is loaded when the first one knocks."""
    door: list[ASGIApp] = []

    def either(scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        # No coroutine: what is open for hours would hold its frame.
        path = str(scope.get("path", "")).removeprefix(str(scope.get("root_path", "")))
        stock = (path + "/").startswith(SOCKETIO_PATH + "/")
        return enter(path, scope, receive, send) if stock else server(scope, receive, send)

    async def enter(path: str, scope: Scope, receive: Receive, send: Send) -> None:
        if _is_newcomer(scope):
            try:
                await admission_of(app).enter()
            except Refused as error:
                await _come_later(scope, send, error)
                return
        if not door:
            from chainlit._transports.socketio import door_of  # heavy, and only for stock clients

            door.append(door_of(app).asgi)
        await door[0]({**scope, "path": path, "root_path": ""}, receive, send)

    return either


def _is_newcomer(scope: Scope) -> bool:
    """Tell whether a stock client knocks for the first time: later requests, and a better way in, name what is open."""
    return scope.get("method", "GET") == "GET" and b"sid=" not in scope["query_string"]


async def _come_later(scope: Scope, send: Send, error: Refused) -> None:
    """Answer 503: a stock client tries again by itself after that, but not after a refusal in its own protocol."""
    kind = str(scope["type"])
    if kind == "websocket":
        if "websocket.http.response" not in (scope.get("extensions") or {}):
            await send({"type": "websocket.close"})
            return
        kind = "websocket.http"
    body = error.message.encode()
    headers = [
        (b"retry-after", str(math.ceil(retry_after_s(error) or 0)).encode()),
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": f"{kind}.response.start", "status": 503, "headers": headers})
    await send({"type": f"{kind}.response.body", "body": body})
