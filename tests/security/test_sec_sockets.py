"""Section G: what sockets are told, and how much of it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect

import chainlit as cl
from tests.doors.native_client import NativeClient
from tests.doors.served import Site, serve
from tests.doors.speaker import Refusal


async def _echo(message: cl.Message) -> None:
    await cl.Message(message.content).send()


def register() -> None:
    cl.on_message(_echo)


def door_of(site: Site) -> connect:
    return connect(site.url.replace("http", "ws", 1) + "/ws/chat", max_size=None)


async def code_of_end(socket: ClientConnection) -> int:
    """Wait until the server ends the connection and return its close code."""
    async with asyncio.timeout(30):
        await socket.wait_closed()
    assert socket.close_code is not None
    return socket.close_code


DEEP = "[" * 100_000 + "]" * 100_000
FRAMES: list[str | bytes] = [
    "",
    "{",
    "null",
    "[]",
    '"text"',
    "NaN",
    '{"type":"command"}',
    '{"type":"command","id":1,"name":"stop","payload":null}',
    '{"type":"launch"}',
    '{"type":"command","id":"1","name":"stop","payload":1e400}',
    '{"type":"hello","sessionId":"x"}',
    DEEP,
    b"\x00\x01",
]


@pytest.mark.parametrize("frame", FRAMES, ids=range(len(FRAMES)))
async def test_sec_G01_a_first_frame_that_is_no_hello_is_refused(frame: str | bytes) -> None:
    async with serve(register) as site:
        async with door_of(site) as socket:
            await socket.send(frame)
            assert await code_of_end(socket) == 4400
        async with NativeClient(site) as person:
            assert (await person.ask_for("still here")).output == "still here"


async def test_sec_G01_three_unreadable_frames_end_the_connection_but_not_the_conversation() -> None:
    async with serve(register) as site, NativeClient(site) as person:
        assert (await person.ask_for("before")).output == "before"
        assert person.socket is not None
        for frame in ("{", '{"type":"launch"}', DEEP):
            await person.socket.send(frame)
        await person.closed.wait()
        assert person.socket.close_code == 4429
        await person.connect()
        assert (await person.ask_for("after")).output == "after"


@pytest.mark.parametrize("name", ["launch", "__class__", "client_message\x00", "x" * 60])
async def test_sec_G01_unknown_commands_are_refused_by_name_only(name: str) -> None:
    async with serve(register) as site, NativeClient(site) as person:
        with pytest.raises(Refusal):
            await person.tell(name, {})
        wide: Any = {str(number): number for number in range(100_000)}
        with pytest.raises(Refusal):
            await person.tell("client_message", wide)
        assert (await person.ask_for("still here")).output == "still here"


async def test_sec_G02_a_frame_over_the_hard_limit_ends_the_connection_only() -> None:
    async with serve(register) as site, NativeClient(site) as person:
        assert person.socket is not None
        await person.socket.send(json.dumps({"type": "command", "id": "1", "name": "x", "payload": "x" * (17 << 20)}))
        await person.closed.wait()
        assert person.socket.close_code == 1009
        await person.connect()
        assert (await person.ask_for("still here")).output == "still here"


async def test_sec_G03_a_connection_that_says_nothing_is_ended() -> None:
    async with serve(register) as site, door_of(site) as socket:
        assert await code_of_end(socket) == 4408


async def test_sec_G09_a_message_counts_once_and_its_id_stays_its_own() -> None:
    heard: list[str] = []

    async def hear(message: cl.Message) -> None:
        heard.append(message.content)
        await cl.Message("ok").send()

    async with serve(lambda: cl.on_message(hear)) as site, NativeClient(site) as person:
        message_id = await person.write("first")
        await person.until(lambda screen: screen.answers and not screen.busy)
        await person.write("first", message_id=message_id)
        with pytest.raises(Refusal, match="already sent"):
            await person.write("other", message_id=message_id)
        await person.ask_for("next")
        assert heard == ["first", "next"]
        await person.drop()
        await person.connect()
        await person.write("first", message_id=message_id)
        await person.ask_for("last")
        assert heard == ["first", "next", "last"]


async def test_sec_G10_stop_before_during_and_after_a_run() -> None:
    ends: list[str] = []
    begun = asyncio.Event()

    async def work(message: cl.Message) -> None:
        try:
            match message.content:
                case "ask":
                    await cl.AskUserMessage("Name?", timeout=60).send()
                case "step":
                    async with cl.Step(name="inner") as step:
                        await step.stream_token("half")
                        begun.set()
                        await asyncio.Event().wait()
                case text:
                    await cl.Message(text).send()
        finally:
            ends.append(message.content)

    async with serve(lambda: cl.on_message(work)) as site, NativeClient(site) as person:
        await person.tell("stop", None)
        assert (await person.ask_for("first")).output == "first"
        await person.tell("stop", None)
        await person.write("step")
        await begun.wait()
        await person.tell("stop", None)
        await person.tell("stop", None)
        await person.idle()
        assert person.screen.step("inner").output == "half"
        await person.write("ask")
        await person.question()
        await person.tell("stop", None)
        await person.until(lambda screen: screen.question is None and not screen.busy)
        assert (await person.ask_for("last")).output == "last"
        assert ends == ["first", "step", "ask", "last"]
