"""Section 0 and G: every limit is in force, whoever meets it goes on, and who watches the server sees it."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Generator
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

import chainlit as cl
from chainlit._base.ids import new_id
from chainlit._core import sessions
from chainlit._core.files import MAX_USER_BYTES
from chainlit._core.places import Places
from chainlit._core.profiles import choose
from chainlit._settings.features import SpontaneousFileUploadFeature
from tests.doors.native_client import NativeClient
from tests.doors.served import Site, serve
from tests.doors.speaker import Refusal

TOKEN = "a token that nobody guesses"


async def _count(message: cl.Message) -> None:
    await cl.Message(f"{message.content[:20]} {len(message.elements)}").send()


def register() -> None:
    cl.on_message(_count)


@pytest.fixture
def site(chainlit_runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch) -> Generator[Site]:
    monkeypatch.setenv("CHAINLIT_METRICS_TOKEN", TOKEN)
    opened = serve(register)
    yield chainlit_runner.run(entered(opened))
    chainlit_runner.run(left(opened))


async def entered(server: AbstractAsyncContextManager[Site]) -> Site:
    return await server.__aenter__()


async def left(server: AbstractAsyncContextManager[Site]) -> None:
    await server.__aexit__(None, None, None)


async def metric(site: Site, name: str) -> int:
    answer = await site.http.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    values = dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
    return int(values.get(f"chainlit_{name}", "0"))


async def test_sec_G02_limits_of_commands_are_counted(site: Site) -> None:
    deep: Any = []
    for _ in range(40):
        deep = [deep]
    async with NativeClient(site) as person:
        for payload, code in ((deep, "invalid"), ({str(each): 1 for each in range(1001)}, "invalid")):
            before = await metric(site, f'refused_total{{code="{code}"}}')
            await person.refused("window_message", payload)
            assert await metric(site, f'refused_total{{code="{code}"}}') == before + 1
        await person.refused("window_message", "x" * (5 << 20))
        assert await metric(site, 'refused_total{code="too_large"}') == 1
        await person.burst("window_message", list(range(300)))
        assert await metric(site, 'refused_total{code="rate"}') > 0


async def test_sec_G01_G02_connections_that_were_ended_are_counted(site: Site) -> None:
    async with NativeClient(site) as person:
        assert person.socket is not None
        for _ in range(3):
            await person.socket.send("{")
        await person.closed.wait()
        assert await metric(site, 'closed_total{reason="flood"}') == 1
    async with NativeClient(site) as person:
        assert person.socket is not None
        await person.socket.send(json.dumps({"type": "command", "id": "1", "name": "x", "payload": "x" * (17 << 20)}))
        await person.closed.wait()
        assert await metric(site, 'closed_total{reason="too_large"}') == 1
    async with connect(site.url.replace("http", "ws", 1) + "/ws/chat") as socket:
        await socket.send("{")
        await socket.wait_closed()
    assert await metric(site, 'connections_total{outcome="protocol"}') == 1


async def test_sec_H03_H06_files_of_a_message_and_of_a_person_are_counted(site: Site) -> None:
    async with NativeClient(site) as person:
        files = [await person.upload(f"{number}.txt", b"x", "text/plain") for number in range(3)]
        feature = SpontaneousFileUploadFeature(enabled=True, accept=["*/*"], max_files=2)
        site.session(person.session_id).settings.features.spontaneous_file_upload = feature
        with pytest.raises(Refusal, match="at most 2 files"):
            await person.write("three", files=tuple(files))
        await person.write("two", files=tuple(files[:2]))
        await person.until(lambda screen: screen.answers and not screen.busy)
        assert person.outputs() == ["two 2"]
        async with NativeClient(site) as other_page:
            site.session(other_page.session_id).upload_bytes = MAX_USER_BYTES
            with pytest.raises(Refusal, match="too large"):
                await person.upload("more.txt", b"x", "text/plain")
            assert await metric(site, 'refused_total{code="too_large"}') == 1
        assert (await person.ask_for("on")).output == "on 0"


async def test_sec_G02_connections_of_the_same_moment_are_counted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async def slowly(*given: Any) -> Any:
        await asyncio.sleep(0.05)  # as an app takes that asks a database for the profiles
        return await choose(*given)

    monkeypatch.setattr(sessions, "choose", slowly)
    site.app.sessions.places = Places(per_principal=3)
    people = [NativeClient(site) for _ in range(8)]
    found = await asyncio.gather(*(each.connect() for each in people), return_exceptions=True)
    refused = [each for each in found if isinstance(each, Refusal)]
    assert (len(refused), len(site.app.sessions.by_id)) == (5, 3)
    assert "Too many connections" in str(refused[0])
    for each, result in zip(people, found, strict=True):
        if result is None:
            await each.drop()
        else:
            assert each.socket is not None
            await each.socket.close()


async def test_sec_G06_heartbeats_at_full_rate_are_ignored(site: Site) -> None:
    async with NativeClient(site) as person:
        assert (await person.ask_for("before")).output == "before 0"
        assert person.socket is not None
        tasks, frames = len(asyncio.all_tasks()), person.frames
        for _ in range(2_000):
            await person.socket.send('{"type":"ping"}')
            await person.socket.pong(b"unasked")
        await person.socket.ping()
        assert (await person.ask_for("after")).output == "after 0"
        assert 0 < person.frames - frames < 100
        assert len(asyncio.all_tasks()) <= tasks + 1


async def test_sec_G07_a_compressed_frame_counts_by_what_it_becomes(site: Site) -> None:
    async with NativeClient(site) as person:
        assert (await person.ask_for("before")).output == "before 0"
        address = site.url.replace("http", "ws", 1) + "/ws/chat"
        async with connect(address, compression="deflate", max_size=None) as bomber:
            hello = {"type": "hello", "sessionId": new_id(), "clientType": "webapp"}
            await bomber.send(json.dumps(hello))
            await bomber.recv()
            with contextlib.suppress(ConnectionClosed):
                await bomber.send("x" * (64 << 20))  # which are 64 KiB on the line
            await bomber.wait_closed()
            assert bomber.close_code == 1009
        assert (await person.ask_for("after")).output == "after 0"


POSITIONS: list[tuple[str, int]] = [("own", 10**12), ("own", 10**30), ("another", 1), ("", 5), ("x" * 64, 0)]


@pytest.mark.parametrize(("epoch", "seen"), POSITIONS)
async def test_sec_G08_a_position_that_cannot_be_gets_everything_anew(site: Site, epoch: str, seen: int) -> None:
    async with NativeClient(site) as person:
        await person.ask_for("said before")
        await person.drop()
        again = NativeClient(site, person.session_id)
        again.epoch, again.screen.number = person.epoch if epoch == "own" else epoch, seen
        async with again:
            assert again.welcome["mode"] == "snapshot"
            await again.until(lambda screen: screen.answers)
            assert again.outputs() == ["said before 0"]
            assert (await again.ask_for("on")).output == "on 0"


async def test_sec_G08_a_position_that_is_none_is_refused(site: Site) -> None:
    for seen in (-1, 1.5, "1", None, [1]):
        async with asyncio.timeout(10), connect(site.url.replace("http", "ws", 1) + "/ws/chat") as socket:
            hello = {"type": "hello", "sessionId": new_id(), "clientType": "webapp", "seen": seen}
            await socket.send(json.dumps(hello))
            await socket.wait_closed()
            assert socket.close_code == 4400
