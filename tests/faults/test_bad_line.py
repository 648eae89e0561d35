"""Over a line that cuts, tears and repeats all that is said is said once, and all that comes back is seen."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from dataclasses import replace
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import WebSocketException

from chainlit._base.ids import new_id
from chainlit._wire.records import Json
from tests.doors.native_client import NativeClient
from tests.doors.served import Site, serve
from tests.faults.bad_line import bad_line
from tests.faults.bad_messages import echoing
from tests.faults.schedules import app

TEXTS = [f"{word} {number}" for number, word in enumerate(("stream", "steps", "change", "remove", "stream") * 3)]
CUTS = 12


class Cutting(Protocol):
    """A line, and how often it still cuts."""

    cuts: int


LINES = int(os.environ.get("CHAINLIT_TEST_LINES", "3"))


async def once_more(client: NativeClient) -> None:
    """Connect until it works."""
    while True:
        with suppress(OSError, WebSocketException, EOFError):
            client.closed.clear()
            await client.connect()
            return


async def tell_until_heard(client: NativeClient, name: str, payload: Json) -> None:
    """Send a command on one connection after the other, until one of them brings its acknowledgement."""
    while True:
        telling = asyncio.ensure_future(client.tell(name, payload))
        gone = asyncio.ensure_future(client.closed.wait())
        await asyncio.wait({telling, gone}, return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        if telling.done() and telling.exception() is None:
            return
        telling.cancel()
        await asyncio.wait({telling})
        await once_more(client)


async def talk_over(site: Site, url: str, line: Cutting) -> None:
    """Say everything over a bad line, and see all of it answered."""
    client = NativeClient(replace(site, url=url))
    await once_more(client)
    for text in TEXTS:
        message = {"id": new_id(), "output": text, "type": "user_message", "name": "User"}
        await tell_until_heard(client, "client_message", {"message": message, "fileReferences": []})
    session = site.session(client.session_id)
    while session.runs or client.screen.number < session.outbox.number:
        if client.closed.is_set():
            await once_more(client)
        await asyncio.sleep(0)
    assert line.cuts < CUTS
    assert [step.output for step in client.screen.steps if step.type == "user_message"] == TEXTS
    assert [step.input for step in client.screen.steps if step.type == "run"] == TEXTS
    assert {step.id: step.output for step in client.screen.steps} == {
        step["id"]: step.get("output", "") for step in session.view.steps()
    }
    await client.drop()


@pytest.mark.parametrize("seed", range(LINES))
async def test_nothing_is_lost_or_doubled_on_a_line_that_cuts(seed: int) -> None:
    async with serve(app) as site:
        parts = urlsplit(site.url)
        assert parts.hostname is not None
        assert parts.port is not None
        async with bad_line(parts.hostname, parts.port, seed, CUTS) as (line, url):
            await talk_over(site, url, line)


@pytest.mark.parametrize("seed", range(LINES))
async def test_sec_G09_nothing_is_doubled_when_frames_come_again_late_or_on_the_next_connection(seed: int) -> None:
    async with serve(app) as site, echoing(site.url, seed, CUTS) as (echoes, url):
        await talk_over(site, url, echoes)
        assert echoes.repeated > 5
