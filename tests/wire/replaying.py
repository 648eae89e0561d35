"""The client side of a recording, played against a server; what the server says is compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from chainlit._wire.records import Json
from tests.doors.served import Site
from tests.doors.speaker import Refusal
from tests.doors.stock_client import StockClient
from tests.wire.bench_app import PIXEL, TRANSCRIPTS
from tests.wire.matching import Names, Row, normal, with_bytes

Change = Callable[[list[Row]], list[Row]]
FILES = [("list.txt", b"a\nb\n", "text/plain"), ("p.png", PIXEL, "image/png")]


@dataclass
class Turn:
    """What the client does, and what the server said after it."""

    client: dict[str, Any]
    server: list[dict[str, Any]]


def recorded(scenario: str) -> list[Turn]:
    """Read a recording."""
    document = json.loads((TRANSCRIPTS / f"{scenario}.json").read_text())
    turns: list[Turn] = []
    for row in document["wire"]:
        if row["direction"] == "client->server":
            turns.append(Turn(row, []))
        else:
            turns[-1].server.append(row)
    return turns


class Player(StockClient):
    """Plays one recording.

    Args:
        site: The app to play it to.
        change: What the server says differently on purpose, applied to the recorded events of each turn.
        files: What is uploaded, in order.
    """

    def __init__(self, site: Site, change: Change, files: list[tuple[str, bytes, str]]) -> None:
        super().__init__(site)
        self.names = Names()
        self._auth: Json = None
        self._change = change
        self._files = list(files)
        self._seen = 0

    def auth(self) -> Json:
        return self._auth

    async def play(self, turns: list[Turn]) -> None:
        """Play all turns; fails where the server says something else."""
        for number, turn in enumerate(turns):
            if "method" in turn.client:
                await self._request(turn)
            else:
                await self._act(turn.client)
            await self._compare(f"turn {number} ({turn.client.get('event', 'request')})", turn.server)

    async def _act(self, row: dict[str, Any]) -> None:
        payload = self.names.filled(row["payload"])
        match row["event"]:
            case "(connect)":
                await self._introduce(payload)
            case "(disconnect)":
                await self.drop()
            case "(ack of ask)":
                await self.answer(payload)
            case "(ack of call_fn)":
                await self.return_call(payload)
            case name:
                await self.library.emit(name, payload)

    async def _introduce(self, auth: Json) -> None:
        await self.drop()  # pages are opened one after the other
        self._auth, self.session_id, self._seen = auth, str(auth["sessionId"]), 0
        try:
            await self.knock()
        except Refusal as error:
            self.received.append(("(connect_error)", {"message": str(error)}))
        else:
            self.received.append(("(connected)", None))

    async def _request(self, turn: Turn) -> None:
        path = self.names.filled(turn.client["path"])
        if turn.client.get("payload") == "<multipart>":
            name, content, mime = self._files.pop(0)
            response = await self.site.http.post(path, files={"file": (name, content, mime)})
        elif path == "/login":
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            response = await self.site.http.post(path, content=turn.client["payload"], headers=form)
        else:
            response = await self.site.http.request(
                turn.client["method"], path, json=self.names.filled(turn.client.get("payload"))
            )
        wanted = turn.server.pop(0)
        assert response.status_code == wanted["status"], (path, response.text)
        if wanted["status"] != httpx.codes.UNPROCESSABLE_ENTITY:  # its words are the library's
            wrong = self.names.differences(wanted["payload"], response.json())
            assert not wrong, (path, wrong)

    async def _compare(self, place: str, rows: list[dict[str, Any]]) -> None:
        wanted = self._change([(row["event"], with_bytes(row["payload"])) for row in rows])
        expected = normal(wanted)
        await self.until(lambda screen: len(normal(self._fresh())) >= len(expected))
        if wanted and wanted[-1][0] == "task_end" and self.library.eio.state == "connected":
            before = len(self.received)
            await self.library.call("fetch_favorites")  # its receipt comes after everything that was said before it
            if self.site.app.settings.features.favorites:
                await self.until(lambda screen: any(name == "set_favorites" for name, _ in self.received[before:]))
            self.received[before:] = [row for row in self.received[before:] if row[0] != "set_favorites"]
        got = normal(self._fresh())
        self._seen = len(self.received)
        if [name for name, _ in expected] != [name for name, _ in got]:
            pytest.fail(f"{place}: {[name for name, _ in expected]} wanted, {[name for name, _ in got]} came")
        wrong = [
            f"{name}{each}"
            for (name, payload), (_, came) in zip(expected, got, strict=True)
            for each in self.names.differences(payload, came)
        ]
        if wrong:
            pytest.fail(f"{place}: {wrong}")

    def _fresh(self) -> list[Row]:
        return self.received[self._seen :]
