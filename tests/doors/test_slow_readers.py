"""A client that reads nothing holds back itself only, and misses nothing in the end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from websockets.asyncio.client import ClientConnection, connect

import chainlit as cl
from chainlit._base.ids import new_id
from chainlit._core.attachment import Attachment
from chainlit._core.outbox import MAX_BYTES
from chainlit._core.session import Session
from chainlit._core.transport import CloseReason
from chainlit._transports.socketio import door_of
from chainlit._transports.sse import SseTransport
from chainlit.testing import Screen
from tests.doors.native_client import NativeClient
from tests.doors.served import Site, serve

MESSAGES, SIZE = 120, 500_000
Opening = Callable[[Site, str], Awaitable[ClientConnection]]


async def open_native(site: Site, session_id: str) -> ClientConnection:
    socket = await connect(site.url.replace("http", "ws") + "/ws/chat", max_size=None, max_queue=1, compression=None)
    await socket.send(json.dumps({"type": "hello", "sessionId": session_id, "clientType": "webapp"}))
    await socket.recv()
    return socket


async def open_stock(site: Site, session_id: str) -> ClientConnection:
    address = site.url.replace("http", "ws") + "/ws/socket.io/?EIO=4&transport=websocket"
    socket = await connect(address, max_size=None, max_queue=1, compression=None)
    await socket.recv()
    await socket.send("40" + json.dumps({"sessionId": session_id, "clientType": "webapp"}))
    await socket.recv()
    await socket.send('42["connection_successful"]')
    return socket


async def say(socket: ClientConnection, text: str) -> None:
    """Send a message of the user at either door."""
    payload = {"message": {"id": new_id(), "output": text, "type": "user_message"}, "fileReferences": None}
    if "socket.io" in (socket.request.path if socket.request else ""):
        await socket.send("42" + json.dumps(["client_message", payload]))
    else:
        await socket.send(json.dumps({"type": "command", "id": "1", "name": "client_message", "payload": payload}))


def take(screen: Screen, text: str) -> None:
    """Put a frame of either door on the screen."""
    if text.startswith("42"):
        name, *rest = json.loads(text[2:])
        if name not in ("clear_ask", "clear_call_fn"):
            screen.apply(screen.number + 1, name, rest[0])
    elif text.startswith("["):
        for entry in cast("list[Any]", json.loads(text)):
            if isinstance(entry, list):  # the others are answers to commands
                screen.apply(*cast("tuple[int, str, Any]", tuple(cast("list[Any]", entry))))


@pytest.mark.parametrize("opening", [open_native, open_stock])
async def test_slow_reader_costs_a_bounded_log_and_ends_with_everything(opening: Opening) -> None:
    finished = asyncio.Event()

    async def flood(message: cl.Message) -> None:
        if message.content != "flood":
            await cl.Message("quick").send()
            return
        for number in range(MESSAGES):
            await cl.Message(f"{number} " + "x" * SIZE).send()
            await asyncio.sleep(0)
        await cl.Message("end").send()
        finished.set()

    async with serve(lambda: cl.on_message(flood)) as site:
        session_id = new_id()
        site.http.cookies.clear()
        slow = await opening(site, session_id)
        await say(slow, "flood")
        await finished.wait()
        session = site.session(session_id)
        assert all(each.delivered < session.outbox.number for each in attachments(session))
        assert session.outbox.kept_bytes <= MAX_BYTES
        assert waiting_packets(site) <= 3

        async with NativeClient(site) as other:
            assert (await other.ask_for("hello")).output == "quick"

        screen = Screen()
        async with asyncio.timeout(30):
            while not (screen.answers and screen.answers[-1].output == "end" and not screen.busy):
                take(screen, str(await slow.recv()))
        numbers = [int(step.output.split()[0]) for step in screen.answers[:-1]]
        assert numbers == list(range(MESSAGES))
        slow.transport.abort()
        await slow.wait_closed()


def attachments(session: Session) -> list[Attachment]:
    """Return the connections of a session; there is at least one."""
    found = [each for each in session.attachments if isinstance(each, Attachment)]
    assert found
    return found


def waiting_packets(site: Site) -> int:
    """Return how many packets wait in the library of stock clients."""
    sockets: dict[str, Any] = getattr(getattr(door_of(site.app).sio, "eio"), "sockets")  # noqa: B009  # untyped
    return max((socket.queue.qsize() for socket in sockets.values()), default=0)


async def test_end_of_a_stream_that_nobody_reads_any_more_waits_for_nothing() -> None:
    transport = SseTransport()
    await transport.send(b"waits to be read")
    closing = asyncio.create_task(transport.close(CloseReason.SESSION_ENDED))
    await asyncio.sleep(0)
    transport.abandon()
    async with asyncio.timeout(10):
        await closing
