"""A page of a running server, as far as these tests need one: events in, commands out."""

from __future__ import annotations

import json
import uuid
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias, cast

from websockets.sync.client import connect
from websockets.sync.connection import Connection

Payload: TypeAlias = dict[str, Any]
"""JSON object of the protocol."""


class Page:
    """Speaks the native protocol over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.session_id = str(uuid.uuid4())
        self._connection = connection
        self._send(type="hello", sessionId=self.session_id, clientType="webapp")
        assert self._receive()["type"] == "welcome"
        self.events = self._events()
        """Name and payload of each event, in order; waits for the next one."""

    def _send(self, **frame: object) -> None:
        self._connection.send(json.dumps(frame))

    def _receive(self) -> Any:
        return json.loads(self._connection.recv(timeout=60))

    def _events(self) -> Iterator[tuple[str, Payload]]:
        while True:
            frame = self._receive()
            if isinstance(frame, list):
                for event in cast("list[Any]", frame):
                    if isinstance(event, list):  # the others are answers to commands
                        yield event[1], event[2]

    def command(self, name: str, payload: Payload) -> None:
        self._send(type="command", id=str(uuid.uuid4()), name=name, payload=payload)

    def until(self, name: str, /, **fields: object) -> Payload:
        """Wait for an event with that name whose payload has these fields, and return the payload."""
        return next(
            payload
            for event, payload in self.events
            if event == name and all(payload.get(key) == value for key, value in fields.items())
        )

    def answer(self, question: Payload, text: str) -> None:
        self.command("answer", {"ask": question["spec"]["step_id"], "value": _message(text)})

    def say(self, text: str) -> None:
        self.command("client_message", {"message": _message(text), "fileReferences": []})


def _message(text: str) -> Payload:
    return {"id": str(uuid.uuid4()), "type": "user_message", "name": "User", "output": text}


@contextmanager
def page_of(address: str) -> Generator[Page]:
    """Open a page of the server at `address`."""
    with connect(f"ws{address.removeprefix('http')}/ws/chat") as connection:
        yield Page(connection)
