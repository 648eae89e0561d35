"""A browser of one person, reduced to cookies, requests and a socket."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, cast

import httpx
from websockets.sync.client import connect
from websockets.sync.connection import Connection

from chainlit.testing import Screen

PATIENCE_S = 30.0


class Browser:
    """Keeps its cookies from one visit to the next, also over a restart of the server."""

    def __init__(self) -> None:
        self.cookies = httpx.Cookies()

    @contextmanager
    def at(self, address: str) -> Generator[Visit]:
        """Open the page of a server."""
        with httpx.Client(base_url=address, cookies=self.cookies, timeout=PATIENCE_S) as http:
            http.get("/").raise_for_status()
            yield Visit(http)
            self.cookies.update(http.cookies)


class Visit:
    """The page of a server, open."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http

    @contextmanager
    def talking(self, thread_id: str = "") -> Generator[Talk]:
        """Connect to a new conversation, or to a stored one."""
        cookies = "; ".join(f"{each.name}={each.value}" for each in self.http.cookies.jar)
        address = str(self.http.base_url).replace("http", "ws", 1).rstrip("/") + "/ws/chat"
        with connect(address, additional_headers={"Cookie": cookies}, max_size=None) as socket:
            yield Talk(self.http, socket, thread_id)

    def threads(self, **wanted: object) -> list[Any]:
        """Return the first page of the person's threads."""
        body = {"pagination": {"first": 20}, "filter": wanted}
        return self.http.post("/project/threads", json=body).raise_for_status().json()["data"]

    def thread(self, thread_id: str) -> httpx.Response:
        return self.http.get(f"/project/thread/{thread_id}")


class Talk:
    """A connection to a conversation."""

    def __init__(self, http: httpx.Client, socket: Connection, thread_id: str) -> None:
        self.screen = Screen()
        self.session_id = str(uuid.uuid4())
        self._http = http
        self._socket = socket
        hello = {"sessionId": self.session_id, "clientType": "webapp", "threadId": thread_id}
        self._send({"type": "hello", **hello})
        self.welcome: dict[str, Any] = json.loads(socket.recv(timeout=PATIENCE_S))
        assert self.welcome["type"] == "welcome", self.welcome

    def _send(self, frame: dict[str, Any]) -> None:
        self._socket.send(json.dumps(frame))

    def upload(self, name: str, content: bytes) -> str:
        files = {"file": (name, content, "text/plain")}
        answer = self._http.post("/project/file", params={"session_id": self.session_id}, files=files)
        return str(answer.raise_for_status().json()["id"])

    def say(self, text: str, *files: str) -> str:
        """Send a message, wait until it is accepted, and return its id."""
        message = {"id": str(uuid.uuid4()), "output": text, "name": "User", "type": "user_message"}
        command_id = str(uuid.uuid4())
        payload = {"message": message, "fileReferences": [{"id": each} for each in files]}
        self._send({"type": "command", "id": command_id, "name": "client_message", "payload": payload})
        while not any(entry.get("id") == command_id for entry in self._take()):
            pass
        return message["id"]

    def until(self, look: Callable[[Screen], object]) -> None:
        """Take frames in until `look(screen)` is true."""
        while not look(self.screen):
            self._take()

    def _take(self) -> list[dict[str, Any]]:
        """Take a frame in, and return what in it is no event."""
        frame: Any = json.loads(self._socket.recv(timeout=PATIENCE_S))
        entries = cast("list[Any]", frame) if isinstance(frame, list) else [frame]
        for entry in entries:
            if isinstance(entry, list):
                self.screen.apply(*cast("tuple[int, str, Any]", tuple(cast("list[Any]", entry))))
        return [entry for entry in entries if isinstance(entry, dict)]
