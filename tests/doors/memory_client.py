"""A page of the test kit, without a socket."""

from __future__ import annotations

import asyncio
import json
from typing import Any, cast

from chainlit._auth.cookies import parse_cookies
from chainlit._base.errors import Refused
from chainlit._base.ids import new_id
from chainlit._core.attachment import Attachment
from chainlit._core.sessions import Handshake
from chainlit._transports.entrance import Entrance, mode_of, welcome_of
from chainlit._transports.memory import MemoryTransport
from chainlit._wire.codec import Hello
from chainlit._wire.records import Json
from tests.doors.native_client import Numbers
from tests.doors.speaker import Refusal


class MemoryClient(Numbers):
    """Joins the session inside the process."""

    _open: tuple[Attachment, MemoryTransport, Entrance, asyncio.Task[None]] | None = None

    async def connect(self) -> None:
        app = self.site.app
        cookies = parse_cookies("; ".join(f"{each.name}={each.value}" for each in self.site.http.cookies.jar))
        hello = Hello(self.session_id, seen=self.screen.number, epoch=self.epoch)
        try:
            joined = await app.sessions.join(Handshake(self.session_id, app.auth.caller(cookies)))
        except Refused as error:
            raise Refusal(error.message) from None
        session, transport = joined.session, MemoryTransport()
        mode = mode_of(session, hello, joined.restored)
        await self.welcomed(welcome_of(session, mode, joined.restored))
        reader = asyncio.create_task(self._read(transport))
        attachment = app.sessions.attach(session, transport, epoch=self.epoch, seen=self.screen.number)
        self._open = (attachment, transport, Entrance(session), reader)
        app.sessions.begin(session)

    async def drop(self) -> None:
        if self._open is None:
            return
        attachment, transport, _, reader = self._open
        self._open = None
        transport.cut()
        self.site.app.sessions.detach(attachment)
        reader.cancel()
        await asyncio.wait([reader])

    async def tell(self, name: str, payload: Json) -> None:
        assert self._open is not None
        text = json.dumps(payload)
        answer = await self._open[2].execute(new_id(), name, json.loads(text), len(text))
        error = answer.get("error")
        if error is not None:
            raise Refusal(error["message"])

    async def _read(self, transport: MemoryTransport) -> None:
        while True:
            await self.batch(cast("list[list[Any]]", json.loads(await transport.frames.get())))
