"""A page of our own, over a WebSocket."""

from __future__ import annotations

import asyncio
import json
from typing import Any, cast

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from chainlit._base.ids import new_id
from chainlit._wire.records import Json
from tests.doors.served import Site
from tests.doors.speaker import Client, Refusal


class Numbers(Client):
    """A client that counts events, as both native doors let it."""

    def __init__(self, site: Site, session_id: str = "") -> None:
        super().__init__(site, session_id)
        self.epoch = ""
        self.welcome: dict[str, Any] = {}

    def hello(self) -> dict[str, Json]:
        return {
            "sessionId": self.session_id,
            "clientType": "webapp",
            "threadId": self.thread_id,
            "chatProfile": "",
            "userEnv": {},
            "language": "en-US",
            "seen": self.screen.number,
            "epoch": self.epoch,
        }

    async def welcomed(self, frame: dict[str, Any]) -> None:
        self.welcome, self.epoch = frame, frame["epoch"]
        if frame["mode"] == "new":
            self.screen.number = frame["number"]

    async def batch(self, frame: list[list[Any]]) -> None:
        for number, name, payload in frame:
            if name != "snapshot":
                assert number <= self.screen.number + 1, "an event is missing"
            await self.show(number, name, payload)

    async def answer(self, value: Json) -> None:
        question = await self.question()
        await self.tell("answer", {"ask": question.message.id, "value": value})

    async def return_call(self, value: Json) -> None:
        await self.until(lambda screen: screen.calls)
        await self.tell("call_result", {"call": list(self.screen.calls)[-1], "value": value})

    async def burst(self, name: str, payloads: list[Json]) -> set[str]:
        results = await asyncio.gather(*(self.tell(name, each) for each in payloads), return_exceptions=True)
        return {str(result) for result in results if isinstance(result, Refusal)}

    async def refused(self, name: str, payload: Json) -> str:
        try:
            await self.tell(name, payload)
        except Refusal as error:
            return str(error)
        raise AssertionError(f"{name} was not refused")


class NativeClient(Numbers):
    """Speaks the native protocol over a WebSocket."""

    def __init__(self, site: Site, session_id: str = "") -> None:
        super().__init__(site, session_id)
        self.socket: ClientConnection | None = None
        self.frames = 0
        self._reader: asyncio.Task[None] | None = None
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}

    async def connect(self) -> None:
        cookies = "; ".join(f"{each.name}={each.value}" for each in self.site.http.cookies.jar)
        address = self.site.url.replace("http://", "ws://") + "/ws/chat"
        self.socket = await connect(address, additional_headers={"Cookie": cookies} if cookies else {}, max_size=None)
        await self.socket.send(json.dumps({"type": "hello", **self.hello()}))
        first = json.loads(await self.socket.recv())
        if first["type"] == "refused":
            await self.socket.close()
            raise Refusal(first["message"])
        await self.welcomed(first)
        self._reader = asyncio.create_task(self._read(self.socket))

    async def drop(self) -> None:
        if self.socket is not None:
            self.socket.transport.abort()
            await self.socket.wait_closed()
        if self._reader is not None:
            await self._reader

    async def tell(self, name: str, payload: Json) -> None:
        command_id = new_id()
        answer = await self.exchange({"type": "command", "id": command_id, "name": name, "payload": payload})
        if not answer["ok"]:
            raise Refusal(answer["error"]["message"])

    async def exchange(self, frame: dict[str, Json]) -> dict[str, Any]:
        """Send a frame that is answered, and return the answer."""
        assert self.socket is not None
        waiting = self._answers[str(frame.get("id", ""))] = asyncio.get_running_loop().create_future()
        await self.socket.send(json.dumps(frame))
        async with asyncio.timeout(15):
            return await waiting

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for text in socket:
                self.frames += 1
                await self._take(json.loads(text))
        except ConnectionClosed:
            pass
        self.closed.set()

    async def _take(self, frame: Json) -> None:
        if isinstance(frame, list):
            entries = cast("list[Any]", frame)
            for entry in entries:
                if isinstance(entry, dict):
                    self._answered(cast("dict[str, Any]", entry))
            await self.batch([entry for entry in entries if isinstance(entry, list)])
        else:
            self._answered(cast("dict[str, Any]", frame))

    def _answered(self, answer: dict[str, Any]) -> None:
        waiting = self._answers.pop(answer.get("id", ""), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)
