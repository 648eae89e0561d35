"""The native door where WebSockets are blocked: the same frames as server-sent events, commands by POST."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator, Sequence
from typing import Annotated

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from chainlit._auth.gate import SessionObject, allowed
from chainlit._auth.principal import Principal
from chainlit._base.errors import Refused
from chainlit._base.ids import new_id
from chainlit._core.app import App
from chainlit._core.attachment import Attachment
from chainlit._core.outbox import Numbered
from chainlit._core.paging import newest_in, newest_state
from chainlit._core.transport import Capabilities, CloseReason
from chainlit._transports.admission import admission_of, retry_after_s
from chainlit._transports.entrance import MAX_FRAME, Entrance, handshake_of, mode_of, welcome_of
from chainlit._wire.codec import Hello, encode, encode_batch
from chainlit._wire.records import Json, SnapshotDict

PING_S = 15.0
STATUS = {"authentication": 401, "authorization": 403, "environment": 400, "protocol": 400, "limit": 429}


class PostedCommand(msgspec.Struct, frozen=True):
    id: Annotated[str, msgspec.Meta(max_length=128)]
    name: Annotated[str, msgspec.Meta(max_length=128)]
    payload: Json = None


class Batch(msgspec.Struct, frozen=True, rename="camel"):
    """Commands of one connection."""

    session_id: str
    connection: str
    commands: Annotated[list[PostedCommand], msgspec.Meta(max_length=100)]


class SseTransport:
    """An event stream. A frame waits here until the response has taken it, so a slow client holds the pump."""

    capabilities = Capabilities("sse")

    def __init__(self, page: int = 0) -> None:
        self.id = new_id()
        self._page = page
        self.closed = False
        self._frames: asyncio.Queue[bytes | None] = asyncio.Queue(maxsize=1)

    async def snapshot(self, number: int, state: SnapshotDict) -> None:
        shown = newest_state(state, self._page) if self._page else state
        await self.send(encode([(number, "snapshot", shown)]))

    async def deliver(self, batch: Sequence[Numbered]) -> None:
        await self.send(encode_batch(newest_in(batch, self._page) if self._page else batch))

    async def send(self, frame: bytes) -> None:
        """Hand a frame to the response; waits until there is room.

        Raises:
            ConnectionError: The stream has ended.
        """
        if self.closed:
            raise ConnectionError("the client is gone")
        await self._frames.put(frame)

    async def close(self, reason: CloseReason) -> None:
        if not self.closed:
            self.closed = True
            await self._frames.put(None)

    def abandon(self) -> None:
        """The response has ended: nobody takes what waits, and nobody has to wait for room any more."""
        self.closed = True
        while not self._frames.empty():
            self._frames.get_nowait()

    async def frames(self) -> AsyncGenerator[bytes]:
        """Yield the body of the response, until the connection is closed."""
        while True:
            try:
                async with asyncio.timeout(PING_S):
                    frame = await self._frames.get()
            except TimeoutError:
                yield b": ping\n\n"
                continue
            if frame is None:
                return
            # JSON text has no line breaks, so one data line holds a frame.
            yield b"data: " + frame + b"\n\n"


class SseDoor:
    """The event streams of one app, by the name that their client was given."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._open: dict[str, tuple[Attachment, Entrance, Principal]] = {}

    async def events(self, request: Request) -> Response:
        """`POST /chat/events`: join a session and stream its events."""
        app = self._app
        try:
            hello = msgspec.convert({"type": "hello", **await _object(request)}, Hello)
            await admission_of(app).enter()
            joined = await app.sessions.join(await handshake_of(app, request, hello))
        except msgspec.ValidationError as error:
            return JSONResponse({"detail": str(error)}, 422)
        except Refused as error:
            return _refusal(error)
        session, transport = joined.session, SseTransport(hello.page)
        mode = mode_of(session, hello, joined.restored)
        fresh = mode == "new"
        await transport.send(encode({**welcome_of(session, mode, joined.restored), "connection": transport.id}))
        attachment = app.sessions.attach(
            session,
            transport,
            epoch=session.outbox.epoch if fresh else hello.epoch,
            seen=session.outbox.number if fresh else hello.seen,
        )
        self._open[transport.id] = (attachment, Entrance(session), session.principal)
        app.sessions.begin(session)
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(self._body(transport, attachment), media_type="text/event-stream", headers=headers)

    async def _body(self, transport: SseTransport, attachment: Attachment) -> AsyncGenerator[bytes]:
        try:
            async for part in transport.frames():
                yield part
        finally:
            transport.abandon()
            self._open.pop(transport.id, None)
            self._app.sessions.detach(attachment)
            # The library keeps the error that ends a stream, and with it this frame, until a search for garbage.
            del transport, attachment

    async def commands(self, request: Request, principal: Principal) -> Response:
        """`POST /chat/commands`: carry out commands of an open stream, in order."""
        try:
            batch = msgspec.convert(await _object(request), Batch)
        except msgspec.ValidationError as error:
            return JSONResponse({"detail": str(error)}, 422)
        found = self._open.get(batch.connection)
        if found is None:
            return JSONResponse({"detail": "Connection not found"}, 404)
        attachment, entrance, owner = found
        if attachment.session.id != batch.session_id or not allowed(principal, "join", SessionObject(owner)):
            return JSONResponse({"detail": "Connection not found"}, 404)
        answers = [
            await entrance.execute(each.id, each.name, each.payload, len(encode(each.payload)))
            for each in batch.commands
        ]
        return Response(encode({"answers": answers}), media_type="application/json")


def _refusal(error: Refused) -> Response:
    told: dict[str, Json] = {"detail": error.message, "code": error.code}
    if (retry_s := retry_after_s(error)) is None:
        return JSONResponse(told, STATUS[error.code])
    return JSONResponse({**told, "retryAfter": retry_s}, STATUS[error.code], {"retry-after": f"{math.ceil(retry_s)}"})


async def _object(request: Request) -> dict[str, Json]:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_FRAME:
            raise msgspec.ValidationError("The body is too large.")
    try:
        return msgspec.json.decode(bytes(body), type=dict[str, Json])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise msgspec.ValidationError("The body is no JSON object.") from None
