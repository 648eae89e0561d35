"""A page of our own where WebSockets are blocked."""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any

import aiohttp

from chainlit._base.ids import new_id
from chainlit._wire.records import Json
from tests.doors.native_client import Numbers
from tests.doors.served import Site
from tests.doors.speaker import Refusal


class SseClient(Numbers):
    """Speaks the native protocol over server-sent events and POST."""

    def __init__(self, site: Site, session_id: str = "") -> None:
        super().__init__(site, session_id)
        self._http: aiohttp.ClientSession | None = None
        self._reader: asyncio.Task[None] | None = None
        self._welcomed: asyncio.Future[None] | None = None

    async def connect(self) -> None:
        cookies = {each.name: each.value or "" for each in self.site.http.cookies.jar}
        self._http = aiohttp.ClientSession(self.site.url, cookies=cookies, read_bufsize=2**26)
        response = await self._http.post("/chat/events", json=self.hello())
        if response.status != 200:
            detail = (await response.json())["detail"]
            await self._http.close()
            raise Refusal(detail)
        self._welcomed = asyncio.get_running_loop().create_future()
        self._reader = asyncio.create_task(self._read(response))
        await self._welcomed

    async def drop(self) -> None:
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.wait([self._reader])
        if self._http is not None:
            await self._http.close()

    async def tell(self, name: str, payload: Json) -> None:
        answer = (await self._post([{"id": new_id(), "name": name, "payload": payload}]))[0]
        if not answer["ok"]:
            raise Refusal(answer["error"]["message"])

    async def burst(self, name: str, payloads: list[Json]) -> set[str]:
        commands: list[Json] = [{"id": new_id(), "name": name, "payload": each} for each in payloads]
        parts = [commands[start : start + 100] for start in range(0, len(commands), 100)]
        answers = [each for part in parts for each in await self._post(part)]
        return {each["error"]["message"] for each in answers if not each["ok"]}

    async def _post(self, commands: list[Json]) -> list[dict[str, Any]]:
        assert self._http is not None
        body = {"sessionId": self.session_id, "connection": self.welcome["connection"], "commands": commands}
        content = io.BytesIO(json.dumps(body).encode())
        async with self._http.post("/chat/commands", data=content) as response:
            answers: dict[str, Any] = await response.json()
        if response.status != 200:
            raise Refusal(answers["detail"])
        return answers["answers"]

    async def _read(self, response: aiohttp.ClientResponse) -> None:
        try:
            async for line in response.content:
                if line.startswith(b"data: "):
                    await self._take(json.loads(line[6:]))
        except aiohttp.ClientError:
            pass
        finally:
            response.close()
        self.closed.set()

    async def _take(self, frame: Any) -> None:
        if isinstance(frame, list):
            await self.batch(frame)  # pyright: ignore[reportUnknownArgumentType]  # what a server of ours has sent
            return
        await self.welcomed(frame)
        if self._welcomed is not None and not self._welcomed.done():
            self._welcomed.set_result(None)
