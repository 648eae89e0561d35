"""A program that uses the app as browsers do."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, cast

import aiohttp
import httpx
import socketio  # pyright: ignore[reportMissingTypeStubs]  # it has none
from websockets.sync.client import connect
from websockets.sync.connection import Connection

from chainlit.testing import Screen
from tests.anywhere.places import Place

PATIENCE_S = 20.0


class Visitor:
    """Somebody with cookies who has come to a place."""

    def __init__(self, place: Place, http: httpx.Client) -> None:
        self.place = place
        self.http = http
        self.session_id = str(uuid.uuid4())

    def sign_in(self) -> httpx.Response:
        """Sign in, and return the answer that sets the cookie."""
        form = {"username": "ada", "password": "open sesame"}
        return self.http.post("/login", data=form).raise_for_status()

    def upload(self, name: str, content: bytes) -> str:
        """Upload a file to the conversation and return its id."""
        files = {"file": (name, content, "text/plain")}
        answer = self.http.post("/project/file", params={"session_id": self.session_id}, files=files)
        return str(answer.raise_for_status().json()["id"])

    @property
    def headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{each.name}={each.value}" for each in self.http.cookies.jar)
        return {"Cookie": cookies, "Origin": self.place.origin}

    @contextmanager
    def talking(self) -> Generator[Native]:
        """Connect as our own page does."""
        address = self.place.url.replace("http", "ws", 1) + "/ws/chat"
        with connect(address, additional_headers=self.headers, ssl=self.place.trust, max_size=None) as channel:
            yield Native(channel, self.session_id)

    def message(self, text: str) -> dict[str, Any]:
        """Return a message as it travels."""
        return _message(text)

    async def stock_answer(self, text: str, transport: str) -> str:
        """Connect as stock clients do, send a message, and return what the assistant says."""
        client = cast(Any, socketio).AsyncClient  # untyped library
        connector = aiohttp.TCPConnector(ssl=self.place.trust or True)
        async with aiohttp.ClientSession(connector=connector) as http:
            library = client(reconnection=False, http_session=http)
            answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()

            async def heard(step: dict[str, Any]) -> None:
                if step["type"] == "assistant_message" and not answered.done():
                    answered.set_result(step["output"])

            library.on("new_message", heard)
            auth = {"sessionId": self.session_id, "clientType": "webapp", "userEnv": "{}", "chatProfile": ""}
            await library.connect(
                self.place.origin,
                headers=self.headers,
                auth=auth,
                transports=[transport],
                socketio_path=f"{self.place.path}/ws/socket.io",
                wait_timeout=PATIENCE_S,
            )
            await library.emit("connection_successful")
            await library.emit("client_message", {"message": _message(text), "fileReferences": []})
            async with asyncio.timeout(PATIENCE_S):
                answer = await answered
            await library.eio.disconnect(abort=True)
            await http.close()  # which ends the last poll
            await library.wait()
            return answer


class Native:
    """A connection of our own page."""

    def __init__(self, channel: Connection, session_id: str) -> None:
        self.screen = Screen()
        self._channel = channel
        hello: dict[str, Any] = {
            "sessionId": session_id,
            "clientType": "webapp",
            "threadId": "",
            "chatProfile": "",
            "userEnv": {},
        }
        self._send({"type": "hello", **hello, "language": "en-US", "seen": 0, "epoch": ""})
        self.welcome = self._receive()
        assert self.welcome["type"] == "welcome", self.welcome

    def _send(self, frame: dict[str, Any]) -> None:
        self._channel.send(json.dumps(frame))

    def _receive(self) -> Any:
        return json.loads(self._channel.recv(timeout=PATIENCE_S))

    def say(self, text: str, *files: str) -> None:
        """Send a message with uploaded files."""
        payload = {"message": _message(text), "fileReferences": [{"id": each} for each in files]}
        self._send({"type": "command", "id": str(uuid.uuid4()), "name": "client_message", "payload": payload})

    def until(self, look: Callable[[Screen], object]) -> None:
        """Take events in until `look(screen)` is true."""
        while not look(self.screen):
            frame = self._receive()
            if isinstance(frame, list):
                for entry in cast("list[Any]", frame):
                    if isinstance(entry, list):  # the others are answers to commands
                        self.screen.apply(*cast("tuple[int, str, Any]", tuple(cast("list[Any]", entry))))


def _message(text: str) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "threadId": "",
        "output": text,
        "name": "User",
        "type": "user_message",
        "createdAt": "2026-01-01T00:00:00.000Z",
    }


@contextmanager
def visiting(place: Place) -> Generator[Visitor]:
    """Come to a place without cookies."""
    verify = place.trust or True
    with httpx.Client(base_url=place.url, verify=verify, headers={"Origin": place.origin}) as http:
        yield Visitor(place, http)
