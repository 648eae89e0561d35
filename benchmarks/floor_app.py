"""The least that a server can do: a bare Starlette socket, a bare python-socketio, and a bare page."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, cast

import socketio  # pyright: ignore[reportMissingTypeStubs]  # it has none
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from benchmarks.both_apps import DRIP_S, FILE_BYTES, WORD, lateness
from benchmarks.texts import Kind, tokens

ELEMENT: dict[str, Any] = {
    "id": "00000000-0000-4000-8000-000000000004",
    "type": "file",
    "name": "file 1.bin",
    "display": "inline",
    "forId": "00000000-0000-4000-8000-000000000001",
    "threadId": "00000000-0000-4000-8000-000000000002",
    "chainlitKey": "00000000-0000-4000-8000-000000000005",
    "mime": "application/octet-stream",
    "props": {},
}
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


PAGE = """<!doctype html><title>floor</title>
<textarea id="chat-input" style="width: 600px; height: 200px"></textarea>
<button id="chat-submit">Send</button>
<pre id="root"></pre>
<script>
  // The least that a page can do with a stream: one text, written once per frame.
  const root = document.getElementById("root"), input = document.getElementById("chat-input");
  let waiting = "", socket = new WebSocket(`ws://${location.host}/ws`);
  const show = () => { root.append(waiting); waiting = ""; };
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.type === "end") { document.body.dataset.ended = "yes"; return; }
    if (waiting === "") requestAnimationFrame(show);
    waiting += frame.token ?? frame.output ?? "";
  };
  document.getElementById("chat-submit").onclick = () => {
    delete document.body.dataset.ended;
    socket.send(JSON.stringify({ content: input.value }));
    input.value = "";
  };
</script>"""


async def page(_request: Request) -> HTMLResponse:
    return HTMLResponse(PAGE)


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
        case "drip":
            for _ in range(int(count)):
                await websocket.send_text(json.dumps(token(WORD)))
                await asyncio.sleep(DRIP_S)
        case "pace":
            kind, per_s, seconds = count.split()
            await pace(websocket, cast(Kind, kind), int(per_s), float(seconds))
        case "lag":
            await reply(websocket, json.dumps(await lateness(float(count))))
        case "gallery":
            await gallery(websocket, int(count))
        case "links":
            for _ in range(int(count)):
                await websocket.send_text(json.dumps(ELEMENT))
        case "thread":
            await thread(websocket, count)
        case "steps":
            for _ in range(2 * int(count)):
                await websocket.send_text(json.dumps(STEP))
        case "cpu":
            await reply(websocket, str(time.process_time()))
        case _:
            await websocket.send_text(json.dumps({**STEP, "type": "message", "output": order}))


async def reply(websocket: WebSocket, output: str) -> None:
    await websocket.send_text(json.dumps({"type": "message", "output": output}))


async def pace(websocket: WebSocket, kind: Kind, per_s: int, seconds: float) -> None:
    begun = time.perf_counter()
    for number, text in enumerate(tokens(kind, round(per_s * seconds))):
        await websocket.send_text(json.dumps(token(text)))
        early = begun + number / per_s - time.perf_counter()
        if early > 0:
            await asyncio.sleep(early)


async def gallery(websocket: WebSocket, count: int) -> None:
    """Keep files, and tell of each."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            (Path(folder) / str(number)).write_bytes(FILE_BYTES)
            await websocket.send_text(json.dumps(ELEMENT))
    await reply(websocket, "files")


async def thread(websocket: WebSocket, where: str) -> None:
    """Read a thread of a database, and send it."""
    thread_id, _, file = where.partition(" ")
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        read = connection.execute("SELECT * FROM cl_steps WHERE thread_id = ? ORDER BY seq", (thread_id,))
        steps = [dict(row) for row in read]
    await websocket.send_text(json.dumps({"type": "thread", "steps": steps}))


def token(text: str) -> dict[str, Any]:
    return {"id": STEP["id"], "token": text, "isSequence": False, "isInput": False}


def socketio_app() -> Any:
    """Return a Socket.IO server that sends one event for each token, or the turn that it was taught for an order."""
    server: Any = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*")
    taught: dict[str, tuple[list[list[Any]], float]] = {}

    async def teach(sid: str, order: str, events: list[list[Any]], pause_s: float) -> None:
        taught[order] = (events, pause_s)
        await server.emit("task_end", to=sid)

    async def client_message(sid: str, said: str | dict[str, Any]) -> None:
        content = said if isinstance(said, str) else said["message"]["output"]
        if content in taught:
            events, pause_s = taught[content]
            for event in events:
                await server.emit(*event, to=sid)
                if pause_s and event[0] == "stream_token":
                    await asyncio.sleep(pause_s)
            return
        order, _, count = content.partition(" ")
        if order == "cpu":
            await server.emit("new_message", {"output": str(time.process_time())}, to=sid)
        else:
            await server.emit("stream_token", token(f"{time.perf_counter_ns()} "), to=sid)
            for _ in range(int(count) - 1):
                await server.emit("stream_token", token(WORD), to=sid)
        await server.emit("task_end", to=sid)

    server.on("client_message", client_message)
    server.on("teach", teach)
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
