"""Section G at the door of stock clients: what is below the events, byte for byte."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, suppress

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

import chainlit as cl
from chainlit._base.ids import new_id
from chainlit._transports.socketio import door_of
from tests.doors.served import Site, serve
from tests.doors.stock_client import StockClient

PATH = "/ws/socket.io/?EIO=4&transport="


async def _echo(message: cl.Message) -> None:
    await cl.Message(message.content).send()


def register() -> None:
    cl.on_message(_echo)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Generator[None]:
    """Whatever is sent, it is no fault of the server that its operator has to read."""
    yield
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []


@asynccontextmanager
async def raw(site: Site) -> AsyncGenerator[ClientConnection]:
    """A WebSocket that has heard the greeting of the lower half of the protocol, and has said nothing."""
    async with connect(site.url.replace("http", "ws", 1) + PATH + "websocket", max_size=None) as socket:
        await socket.recv()
        yield socket


async def join(socket: ClientConnection) -> None:
    """Begin a conversation."""
    await socket.send("40" + json.dumps({"sessionId": new_id(), "clientType": "webapp"}))
    assert str(await socket.recv()).startswith("40{")
    await socket.send('42["connection_successful"]')


async def hung_up(socket: ClientConnection) -> None:
    """Wait until the server has ended the connection."""
    async with asyncio.timeout(10):
        with suppress(ConnectionClosed):
            while True:
                await socket.recv()


async def left_behind(site: Site) -> int:
    """Return how many connections the library still has."""
    return len(door_of(site.app).sio.eio.sockets)  # pyright: ignore  # the library has no types


DEEP = "[" * 100_000
NO_FRAMES: list[str] = ["", "x", "9", "b", "b!", "bAAAA", "4" + DEEP, "2" + DEEP, '4{"a":1}', "٤٢", "\x00", "4x"]


@pytest.mark.parametrize("joined", [False, True])
async def test_sec_G01_a_frame_that_is_none_ends_the_connection(joined: bool) -> None:
    async with serve(register) as site, StockClient(site) as person:
        for frame in NO_FRAMES:
            async with raw(site) as socket:
                if joined:
                    await join(socket)
                await socket.send(frame)
                await hung_up(socket)
        assert (await person.ask_for("still here")).output == "still here"
        assert await left_behind(site) == 1


NO_PACKETS: list[str | bytes] = ["42", "42[1]", "49", "42" + DEEP, '42["x"', '455-["x"]', "44", b"\x00\x01", b"5"]


async def test_sec_G01_packets_that_are_none_end_the_connection_when_there_are_many() -> None:
    async with serve(register) as site, StockClient(site) as person:
        for packet in NO_PACKETS:
            async with raw(site) as socket:
                await join(socket)
                with suppress(ConnectionClosed):
                    for _ in range(8):
                        await socket.send(packet)
                await hung_up(socket)
        assert site.app.counters.counts["closed"]["flood"] == len(NO_PACKETS)
        assert (await person.ask_for("still here")).output == "still here"


async def test_sec_G01_a_request_that_holds_no_packets_is_refused() -> None:
    async with serve(register) as site:
        address = await polling(site.http)
        for body in (b"x", b"\xff", b"", b"4" + DEEP.encode(), b"d=4", b"\x1e" * 3_000, b"b!", b"3\x1e"):
            assert (await site.http.post(address, content=body)).status_code == 400
        assert (await site.http.post(address, content=b"3\x1e" * 1_999 + b"3")).status_code == 200
        assert (await site.http.post(address, content=b"1")).status_code == 200


async def test_sec_G02_a_request_to_no_connection_is_refused_before_it_has_come() -> None:
    async with serve(register) as site:
        reader, writer = await asyncio.open_connection("127.0.0.1", httpx.URL(site.url).port)
        head = f"POST {PATH}polling&sid=nobody HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\nx"
        writer.write(head.encode())
        assert b" 400 " in await reader.readline()
        writer.transport.abort()


async def polling(http: httpx.AsyncClient) -> str:
    """Begin to poll, and return the address for it."""
    opened = await http.get(PATH + "polling")
    return f"{PATH}polling&sid={json.loads(opened.text[1:])['sid']}"


async def test_sec_G02_bytes_that_belong_to_no_event_do_not_gather() -> None:
    async with serve(register) as site, raw(site) as socket:
        await join(socket)
        for attachments in (999_999_999, 60):
            await socket.send(f'45{attachments}-["audio_chunk",{{"_placeholder":true,"num":0}}]')
            with suppress(ConnectionClosed):
                for _ in range(4):
                    await socket.send(bytes(8 << 20))
        await hung_up(socket)


async def test_sec_G01_bytes_that_an_event_lacks_are_no_event() -> None:
    async with serve(register) as site, raw(site) as socket:
        await join(socket)
        with suppress(ConnectionClosed):
            for number in ("1", "-7", '"x"', "null", "[]"):
                await socket.send(f'451-["audio_chunk",{{"_placeholder":true,"num":{number}}}]')
                await socket.send(b"12")
        await hung_up(socket)


async def test_sec_G01_bytes_before_the_handshake_end_the_connection() -> None:
    async with serve(register) as site, raw(site) as socket:
        await socket.send('451-["audio_chunk",{"_placeholder":true,"num":0}]')
        await hung_up(socket)


async def test_sec_G02_packets_at_full_rate_end_the_connection() -> None:
    async with serve(register) as site, StockClient(site) as person, raw(site) as socket:
        await join(socket)
        with suppress(ConnectionClosed):
            for _ in range(20_000):
                await socket.send('42["unknown"]')
        await hung_up(socket)
        assert (await person.ask_for("still here")).output == "still here"


async def test_sec_J05_what_a_client_says_below_the_events_is_in_no_log(capfd: pytest.CaptureFixture[str]) -> None:
    async with serve(register) as site:
        await site.http.get(PATH + "polling&sid=%1b[31m%0aINFO all is well")
        await site.http.get("/ws/socket.io/?EIO=4%0a&transport=polling")
    assert "\x1b" not in capfd.readouterr().err
