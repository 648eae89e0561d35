"""People with pages, reduced to a socket: one class for each way in."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass
from types import TracebackType
from typing import Any, ClassVar, Self, cast

import aiohttp
import msgspec

_decode = msgspec.json.decode


@dataclass
class Reply:
    """What arrived between an order and the end of its turn."""

    tokens: int = 0
    """Streamed characters."""
    first_ms: float = 0.0
    """From the moment at which the app began to answer to the arrival of the first token."""
    output: str = ""
    """Text of the last message."""
    frames: int = 0
    size: int = 0
    """Characters of all frames."""
    took_s: float = 0.0
    thread_steps: int = 0
    """Steps of a stored thread that was opened."""

    def token(self, text: str) -> None:
        stamp, _, _ = text.partition(" ")
        if not self.tokens and stamp.isdigit():
            self.first_ms = (time.perf_counter_ns() - int(stamp)) / 1e6
        self.tokens += len(text)


class Visitor:
    """One connection; use it as an async context manager."""

    path: ClassVar[str]

    def __init__(self, http: aiohttp.ClientSession, address: str, thread_id: str = "") -> None:
        self._http = http
        self._address = address.rstrip("/")
        self._about = {**hello(), "threadId": thread_id}
        self._socket: aiohttp.ClientWebSocketResponse | None = None

    @property
    def socket(self) -> aiohttp.ClientWebSocketResponse:
        assert self._socket is not None
        return self._socket

    async def connect(self) -> None:
        """Come in, for the first time or once more."""
        self._socket = await self._http.ws_connect(f"{self._address}{self.path}", max_msg_size=0)
        await self.greet()

    def cut(self) -> None:
        """Let the connection break, as networks do: without a goodbye."""
        writer = self.socket._writer  # pyright: ignore[reportPrivateUsage]  # nothing public leaves without a word
        assert writer.transport is not None, "it is connected"
        writer.transport.abort()

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.leave()
        await self.socket.close()

    async def ask(self, content: str) -> Reply:
        """Send an order, and wait for the end of its turn."""
        reply = Reply()
        begun = time.perf_counter()
        await self.order(content)
        while True:
            text = await self.socket.receive_str()
            reply.frames += 1
            reply.size += len(text)
            if await self.hear(text, reply):
                break
        reply.took_s = time.perf_counter() - begun
        return reply

    async def cpu(self) -> float:
        """Return the CPU time that the server has used so far, in seconds."""
        return float((await self.ask("cpu")).output)

    async def greet(self) -> None:
        """Do what has to be done before the first order."""

    async def leave(self) -> None:
        """Do what has to be done before the connection closes."""

    async def order(self, content: str) -> None:
        raise NotImplementedError

    async def hear(self, text: str, reply: Reply) -> bool:
        """Take a frame in, and tell whether the turn is over."""
        raise NotImplementedError


class Bare(Visitor):
    """Of the bare socket."""

    path = "/ws"

    async def order(self, content: str) -> None:
        await self.socket.send_str(json.dumps({"content": content}))

    async def hear(self, text: str, reply: Reply) -> bool:
        frame: dict[str, Any] = _decode(text)
        if "token" in frame:
            reply.token(frame["token"])
        elif frame["type"] == "message":
            reply.output = frame["output"]
        return frame["type"] == "end" if "type" in frame else False


def message_of(content: str) -> dict[str, Any]:
    """Return a message of the person, as clients send it."""
    message: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "name": "User",
        "type": "user_message",
        "output": content,
        "metadata": {},
    }
    return {"message": message, "fileReferences": []}


def hello() -> dict[str, Any]:
    """Return what a fresh page says first."""
    about: dict[str, Any] = {
        "sessionId": str(uuid.uuid4()),
        "clientType": "webapp",
        "threadId": "",
        "chatProfile": "",
        "userEnv": {},
    }
    return {**about, "language": "en-US"}


def take_event(name: str, payload: Any, reply: Reply) -> bool:
    """Take an event in, and tell whether it ends the turn."""
    if name == "stream_start" and payload["output"]:
        reply.token(payload["output"])
    elif name == "stream_token":
        reply.token(payload["token"])
    elif name == "new_message" and payload.get("type", "assistant_message") == "assistant_message":
        reply.output = payload["output"]
    elif name == "resume_thread":
        reply.thread_steps = len(payload["steps"])
    return name == "task_end"


class Native(Visitor):
    """Of the door of the web client."""

    path = "/ws/chat"

    async def greet(self) -> None:
        await self.socket.send_str(json.dumps({"type": "hello", **self._about, "seen": 0, "epoch": ""}))
        welcome = _decode(await self.socket.receive_str())
        if welcome["type"] != "welcome":
            raise ConnectionError(str(welcome))

    async def command(self, name: str, payload: Any) -> None:
        frame = {"type": "command", "id": str(uuid.uuid4()), "name": name, "payload": payload}
        await self.socket.send_str(json.dumps(frame))

    async def order(self, content: str) -> None:
        await self.command("client_message", message_of(content))

    async def leave(self) -> None:
        await self.command("clear_session", None)

    async def hear(self, text: str, reply: Reply) -> bool:
        frame: Any = _decode(text)
        if isinstance(frame, dict):
            return False  # the acknowledgement
        over = False
        for each in frame:
            if not isinstance(each, dict):  # as an acknowledgement that travels with events is
                over = take_event(each[1], each[2], reply) or over
        return over


class Returning(Native):
    """Of the door of the web client; goes on where it was when it comes back."""

    def __init__(self, http: aiohttp.ClientSession, address: str) -> None:
        super().__init__(http, address)
        self._seen = 0
        self._epoch = ""

    async def greet(self) -> None:
        frame = {"type": "hello", **self._about, "seen": self._seen, "epoch": self._epoch}
        await self.socket.send_str(json.dumps(frame))
        welcome = _decode(await self.socket.receive_str())
        if welcome["type"] != "welcome" or (self._epoch and welcome["mode"] != "replay"):
            raise ConnectionError(str(welcome))
        self._epoch = welcome["epoch"]
        self._seen = max(self._seen, welcome["number"]) if welcome["mode"] == "new" else self._seen

    async def hear(self, text: str, reply: Reply) -> bool:
        frame: Any = _decode(text)
        if isinstance(frame, list):
            numbers: list[int] = [each[0] for each in cast("list[Any]", frame) if isinstance(each, list)]
            self._seen = max(self._seen, *numbers) if numbers else self._seen
        return await super().hear(text, reply)

    async def listen(self, reply: Reply, enough: int | None = None) -> None:
        """Listen to the end of the turn, or until so many characters of it have come."""
        while enough is None or reply.tokens < enough:
            if await self.hear(await self.socket.receive_str(), reply):
                return


class SocketIO(Visitor):
    """Of the Socket.IO door, speaking just enough of its protocol."""

    path = "/ws/socket.io/?EIO=4&transport=websocket"

    async def greet(self) -> None:
        await self.socket.receive_str()
        await self.socket.send_str("40" + json.dumps(self._about))
        answer = await self.socket.receive_str()
        if not answer.startswith("40"):
            raise ConnectionError(answer)
        await self.emit("connection_successful")
        while not await self.hear(await self.socket.receive_str(), Reply()):
            pass  # the turn that the page may have believed to be running is declared over

    async def emit(self, name: str, *payload: Any) -> None:
        await self.socket.send_str("42" + json.dumps([name, *payload]))

    async def order(self, content: str) -> None:
        await self.emit("client_message", message_of(content))

    async def leave(self) -> None:
        await self.emit("clear_session")

    async def hear(self, text: str, reply: Reply) -> bool:
        if text == "2":
            await self.socket.send_str("3")
        if not text.startswith("42"):
            return False
        event: list[Any] = _decode(text[2:])
        return take_event(event[0], event[1] if len(event) > 1 else {}, reply)


class BareSocketIO(SocketIO):
    """Of the bare python-socketio server."""

    async def greet(self) -> None:
        await self.socket.receive_str()
        await self.socket.send_str("40")
        await self.socket.receive_str()

    async def order(self, content: str) -> None:
        await self.emit("client_message", content)

    async def leave(self) -> None:
        """Nothing to say."""


class Overheard(SocketIO):
    """Of the Socket.IO door; keeps what it hears, so that a bare server can be taught to say the same."""

    async def __aenter__(self) -> Self:
        self.heard: dict[str, list[list[Any]]] = {}
        """The events, each with its name and payload, that came of the last order of these words."""
        self._turn: list[list[Any]] = []
        return await super().__aenter__()

    async def order(self, content: str) -> None:
        self._turn = self.heard[content] = []
        await super().order(content)

    async def hear(self, text: str, reply: Reply) -> bool:
        if text.startswith("42"):
            self._turn.append(_decode(text[2:]))
        return await super().hear(text, reply)


class Parrot(BareSocketIO):
    """Of the bare python-socketio server once it was taught: it is asked with the same bytes, and says the same."""

    async def order(self, content: str) -> None:
        await SocketIO.order(self, content)

    async def teach(self, content: str, events: list[list[Any]], pause_s: float) -> None:
        """Let the server answer `content` with these events, with a pause after each token."""
        await self.emit("teach", content, events, pause_s)
        while not await self.hear(await self.socket.receive_str(), Reply()):
            pass
