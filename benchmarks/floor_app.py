"""The least that a server can do: a bare Starlette socket, a bare python-socketio, and a bare page."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import socketio  # pyright: ignore[reportMissingTypeStubs]  # it has none
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

WORD = "token "
END = {"type": "end"}
STEP: dict[str, Any] = {
    "id": "00000000-0000-4000-8000-000000000001",
    "threadId": "00000000-0000-4000-8000-000000000002",
    "parentId": "00000000-0000-4000-8000-000000000003",
    "name": "step 1",
    "type": "tool",
    "input": "what to look for",
    "output": "what was found",
    "createdAt": "2026-01-01T00:00:00.000000Z",
    "start": "2026-01-01T00:00:00.000000Z",
    "end": "2026-01-01T00:00:00.000000Z",
    "metadata": {},
    "streaming": False,
    "isError": False,
}


async def page(_request: Request) -> HTMLResponse:
    return HTMLResponse("<!doctype html><title>floor</title>")


async def socket(websocket: WebSocket) -> None:
    """Obey the orders of one connection: one frame for each token, step event or reply."""
    await websocket.accept()
    try:
        while True:
            order, _, count = json.loads(await websocket.receive_text())["content"].partition(" ")
            await obey(websocket, order, count)
            await websocket.send_text(json.dumps(END))
    except WebSocketDisconnect:
        return


async def obey(websocket: WebSocket, order: str, count: str) -> None:
    match order:
        case "stream":
            await websocket.send_text(json.dumps(token(f"{time.perf_counter_ns()} ")))
            for _ in range(int(count) - 1):
                await websocket.send_text(json.dumps(token(WORD)))
        case "steps":
            for _ in range(2 * int(count)):
                await websocket.send_text(json.dumps(STEP))
        case "cpu":
            await websocket.send_text(json.dumps({"type": "message", "output": str(time.process_time())}))
        case _:
            await websocket.send_text(json.dumps({**STEP, "type": "message", "output": order}))


def token(text: str) -> dict[str, Any]:
    return {"id": STEP["id"], "token": text, "isSequence": False, "isInput": False}


def socketio_app() -> Any:
    """Return a Socket.IO server that sends one event for each token."""
    server: Any = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*")

    async def client_message(sid: str, content: str) -> None:
        order, _, count = content.partition(" ")
        if order == "cpu":
            await server.emit("new_message", {"output": str(time.process_time())}, to=sid)
        else:
            await server.emit("stream_token", token(f"{time.perf_counter_ns()} "), to=sid)
            for _ in range(int(count) - 1):
                await server.emit("stream_token", token(WORD), to=sid)
        await server.emit("task_end", to=sid)

    server.on("client_message", client_message)
    return socketio.ASGIApp(server, socketio_path="")


class _Announced(uvicorn.Server):
    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        port = self.servers[0].sockets[0].getsockname()[1]
        print(f"available at http://localhost:{port}", file=sys.stderr, flush=True)


def main() -> None:
    routes = [Route("/", page), WebSocketRoute("/ws", socket), Mount("/ws/socket.io", socketio_app())]
    config = uvicorn.Config(
        Starlette(routes=routes), host="127.0.0.1", port=0, ws="websockets-sansio", log_config=None, access_log=False
    )
    _Announced(config).run()


if __name__ == "__main__":
    main()
