"""The native door: one WebSocket, JSON text frames, replay from the last number seen."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import assert_never

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from chainlit._base.errors import CommandError, Refused
from chainlit._core.app import App
from chainlit._core.attachment import Attachment
from chainlit._core.outbox import Numbered
from chainlit._core.paging import newest_in, newest_state
from chainlit._core.sessions import Joined
from chainlit._core.transport import Capabilities, CloseReason
from chainlit._transports.admission import admission_of, retry_after_s
from chainlit._transports.entrance import MAX_FRAME, Entrance, Strikes, handshake_of, mode_of, welcome_of
from chainlit._wire.codec import CommandFrame, Hello, Ping, decode, encode, encode_batch
from chainlit._wire.records import Json, SnapshotDict

_logger = logging.getLogger("chainlit")
HELLO_S = 10.0
"""A client has this long for its first frame."""
TOO_BIG = 1009
"""With this code the server library ends a connection that sends a frame beyond the hard limit."""
CLOSE_CODES = {
    CloseReason.SESSION_ENDED: 4409,
    CloseReason.REPLACED: 4409,
    CloseReason.SIGNED_OUT: 4401,
    CloseReason.EXPIRED: 4401,
    CloseReason.SHUTDOWN: 1001,
    CloseReason.TOO_SLOW: 4413,
    CloseReason.FLOOD: 4429,
}
_REFUSAL_CODES = {"authentication": 4401, "authorization": 4403, "environment": 4400, "protocol": 4400, "limit": 4429}


class NativeTransport:
    """A connection of our own clients."""

    capabilities = Capabilities("native")

    def __init__(self, websocket: WebSocket, page: int = 0) -> None:
        self._websocket = websocket
        self._page = page
        self._answers: list[Json] = []

    async def snapshot(self, number: int, state: SnapshotDict) -> None:
        shown = newest_state(state, self._page) if self._page else state
        await self.send(encode([*self._waiting(), (number, "snapshot", shown)]))

    async def deliver(self, batch: Sequence[Numbered]) -> None:
        shown = newest_in(batch, self._page) if self._page else batch
        await self.send(encode_batch(shown, self._waiting()))

    def answer_with_next(self, answer: Json) -> None:
        """Let an answer travel with the events that are about to be delivered: a frame costs more than its content."""
        self._answers.append(answer)

    def _waiting(self) -> list[Json]:
        waiting, self._answers = self._answers, []
        return waiting

    async def send(self, frame: bytes) -> None:
        """Send one frame; waits while the client is slow.

        Raises:
            ConnectionError: The connection is gone.
        """
        try:
            await self._websocket.send_text(frame.decode())
        except (WebSocketDisconnect, RuntimeError) as error:
            # Starlette reports sending after the end as RuntimeError.
            raise ConnectionError("the client is gone") from error

    async def close(self, reason: CloseReason) -> None:
        await close(self._websocket, CLOSE_CODES[reason], reason.value)


async def close(websocket: WebSocket, code: int, reason: str) -> None:
    """Close a connection that may be closed already."""
    if WebSocketState.DISCONNECTED in (websocket.client_state, websocket.application_state):
        return
    try:
        await websocket.close(code, reason[:120])
    except (WebSocketDisconnect, RuntimeError):
        return  # it went away meanwhile


async def native_door(app: App, websocket: WebSocket) -> None:
    """Serve one connection from its first frame to its end."""
    full = await _wait_in_line(app)
    try:
        await websocket.accept()  # also to say no: a page can't read what is said before
    except WebSocketDisconnect:
        return  # it did not wait
    entered = await _let_in(app, websocket, full)
    if entered is None:
        return
    hello, joined = entered
    session = joined.session
    transport = NativeTransport(websocket, hello.page)
    mode = mode_of(session, hello, joined.restored)
    try:
        await transport.send(encode(welcome_of(session, mode, joined.restored)))
    except ConnectionError:
        return  # gone before it heard anything; the countdown of the session runs
    fresh = mode == "new"
    attachment = app.sessions.attach(
        session,
        transport,
        epoch=session.outbox.epoch if fresh else hello.epoch,
        seen=session.outbox.number if fresh else hello.seen,
    )
    app.sessions.begin(session)
    try:
        # In a task of its own: each frame would otherwise wake all layers around this door, one after the other.
        await asyncio.create_task(_listen(websocket, transport, Entrance(session), attachment), name="listen")
    except (WebSocketDisconnect, ConnectionError):
        pass
    finally:
        app.sessions.detach(attachment)


async def _wait_in_line(app: App) -> Refused | None:
    """Wait for a turn; return why there is none."""
    try:
        await admission_of(app).enter()
    except Refused as error:
        return error
    return None


async def _let_in(app: App, websocket: WebSocket, full: Refused | None) -> tuple[Hello, Joined] | None:
    """Hear the first frame, and let its client into its session; None, with the reason told, for who is not let in."""
    try:
        hello = await _first_frame(websocket)
    except TimeoutError:
        app.counters.count("connections", "late")
        await close(websocket, 4408, "no hello in time")
        return None
    except CommandError as error:
        app.counters.count("connections", "protocol")
        await _refuse(websocket, Refused("protocol", error.message))
        return None
    except WebSocketDisconnect:
        return None  # gone before it said anything
    try:
        if full is not None:
            raise full
        return hello, await app.sessions.join(await handshake_of(app, websocket, hello))
    except Refused as error:
        await _refuse(websocket, error)
        return None


async def _first_frame(websocket: WebSocket) -> Hello:
    """Return what a client says first.

    Raises:
        TimeoutError: It says nothing in time.
        CommandError: It says something else.
        WebSocketDisconnect: It is gone.
    """
    try:
        async with asyncio.timeout(HELLO_S):
            frame = decode(await websocket.receive_text())
    except KeyError:
        raise CommandError("invalid", "Frames are text.") from None
    if not isinstance(frame, Hello):
        raise CommandError("invalid", "The first frame must be a hello.")
    return frame


async def _refuse(websocket: WebSocket, error: Refused) -> None:
    told: dict[str, Json] = {"type": "refused", "code": error.code, "message": error.message}
    if (retry_s := retry_after_s(error)) is not None:
        told["retryAfter"] = retry_s
    try:
        await websocket.send_text(encode(told).decode())
    except (WebSocketDisconnect, RuntimeError):
        return
    await close(websocket, _REFUSAL_CODES[error.code], error.message)


async def _listen(websocket: WebSocket, transport: NativeTransport, entrance: Entrance, attachment: Attachment) -> None:
    strikes = Strikes()
    while True:
        message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            if message.get("code") == TOO_BIG:
                entrance.session.app.counters.count("closed", "too_large")
            return
        text: str | None = message.get("text")
        try:
            answer = await _answer(text, entrance)
        except CommandError as error:
            await transport.send(encode({**entrance.refuse(error)}))
            if strikes.strike():
                entrance.session.app.counters.count("closed", "flood")
                await transport.close(CloseReason.FLOOD)
                return
        else:
            if answer is None:
                continue
            if attachment.is_due:
                transport.answer_with_next(answer)
            else:
                # Who has gone does not hear it; what it said before it went is carried out all the same.
                with suppress(ConnectionError):
                    await transport.send(encode(answer))


async def _answer(text: str | None, entrance: Entrance) -> Json:
    """Return the answer to a frame; None for one that is ignored.

    Raises:
        CommandError: The frame can't be read at all.
    """
    if text is None:
        raise CommandError("invalid", "Frames are text.")
    if len(text) > MAX_FRAME:
        raise CommandError("too_large", "The frame is too large.")
    frame = decode(text)
    match frame:
        case CommandFrame():
            return await entrance.execute(frame.id, frame.name, frame.payload, len(text))
        case Ping():
            return {"type": "pong"} if entrance.may_ping() else None
        case Hello():
            raise CommandError("invalid", "A hello comes once, as the first frame.")
        case _:
            assert_never(frame)
