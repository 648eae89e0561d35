"""People of the soak: they do all that leaves something behind in a server."""

from __future__ import annotations

import json
import re
from typing import Any, cast

import aiohttp

from benchmarks.both_apps import FILE_BYTES
from benchmarks.visitors import Native, Reply, SocketIO, Visitor, message_of


class Talker(Visitor):
    """Somebody who also sends files, and answers when asked."""

    async def vanish(self, content: str) -> None:
        """Order something, and do not wait for it; what is asked is never answered."""
        await self.order(content)
        await self.socket.close()

    async def message(self, content: str) -> dict[str, Any]:
        """Return a message, with a file that has been sent before where one is meant."""
        message = message_of(content)
        if content == "file":
            message["fileReferences"] = [{"id": await self._upload()}]
        return message

    async def _upload(self) -> str:
        form = aiohttp.FormData()
        form.add_field("file", FILE_BYTES, filename="notes.bin", content_type="application/octet-stream")
        place = f"{self._address}/project/file?session_id={self._about['sessionId']}"
        async with self._http.post(place, data=form) as answer:
            answer.raise_for_status()
            return (await answer.json())["id"]


class NativeTalker(Talker, Native):
    """Of the door of the web client."""

    async def order(self, content: str) -> None:
        await self.command("client_message", await self.message(content))

    async def hear(self, text: str, reply: Reply) -> bool:
        for each in _asked_in(text):
            await self.command("answer", {"ask": each, "value": message_of("This.")["message"]})
        return await super().hear(text, reply)


class SocketIOTalker(Talker, SocketIO):
    """Of the Socket.IO door."""

    _ends = 1

    async def order(self, content: str) -> None:
        self._ends = 2 if content == "question" else 1  # while it waits for an answer, the app is not busy
        await self.emit("client_message", await self.message(content))

    async def hear(self, text: str, reply: Reply) -> bool:
        if question := re.match(r'42(\d+)\["ask",', text):
            await self.socket.send_str(f"43{question[1]}{json.dumps([message_of('This.')['message']])}")
            return False
        self._ends -= await super().hear(text, reply)
        return self._ends <= 0


DOORS: dict[str, tuple[type[Talker], ...]] = {
    "native": (NativeTalker,),
    "socketio": (SocketIOTalker,),
    "both": (NativeTalker, SocketIOTalker),
}


def _asked_in(text: str) -> list[str]:
    frame: Any = json.loads(text)
    if not isinstance(frame, list):
        return []
    events = cast("list[Any]", frame)
    return [each[2]["msg"]["id"] for each in events if isinstance(each, list) and each[1] == "ask"]
