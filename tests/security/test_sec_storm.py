"""Section G: everybody comes back at once."""

from __future__ import annotations

import asyncio
import json
import os
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

import chainlit as cl
from chainlit._base.errors import Refused
from chainlit._core.places import Places
from chainlit._transports.admission import FULL, LATEST_S, SOONEST_S, Admission, admission_of
from chainlit.data.builtin import BuiltinDataLayer
from tests.doors.native_client import NativeClient
from tests.doors.served import Site, serve
from tests.doors.speaker import Refusal

CLIENTS = int(os.environ.get("CHAINLIT_TEST_STORM", "100"))


class Watched(BuiltinDataLayer):
    """Counts what it is asked for."""

    def __init__(self, address: str, files: Path) -> None:
        super().__init__(address, files)
        self.asked: Counter[str] = Counter()

    def __getattribute__(self, name: str) -> Any:
        if name.startswith(("get_", "list_", "update_", "create_", "delete_", "thread_")):
            self.asked[name] += 1
        return super().__getattribute__(name)


@pytest.fixture
def layer(tmp_path: Path) -> Watched:
    return Watched(f"sqlite:///{tmp_path / 'chat.db'}", tmp_path / "files")


async def _echo(message: cl.Message) -> None:
    await cl.Message(message.content.upper()).send()


async def test_sec_G04_clients_that_come_back_at_once_cost_no_look_into_the_store(layer: Watched) -> None:
    def register() -> None:
        cl.on_message(_echo)
        cl.data_layer(lambda: layer)

    async with serve(register) as site:
        site.http.cookies.clear()  # people of an office: one address, no names
        people = [NativeClient(site) for _ in range(CLIENTS)]
        await asyncio.gather(*(person.connect() for person in people))
        async with NativeClient(site) as healthy:
            assert (await healthy.ask_for("before")).output == "BEFORE"
            await site.session(healthy.session_id).recorder.flush()
            await asyncio.gather(*(person.drop() for person in people))
            layer.asked.clear()
            returning = asyncio.gather(*(person.connect() for person in people))
            assert (await healthy.ask_for("during")).output == "DURING"
            await returning
            assert {person.welcome["mode"] for person in people} == {"replay"}
            await site.session(healthy.session_id).recorder.flush()
            own = {"create_step", "update_step", "update_thread", "get_user"}  # of the one who talks
            assert set(layer.asked) <= own
            assert max(layer.asked.values()) < 20
        await asyncio.gather(*(person.drop() for person in people))


async def test_sec_G04_a_crowd_that_comes_at_once_leaves_everybody_else_a_turn() -> None:
    admission = Admission(lambda: None, per_turn=3)
    inside: list[int] = []

    async def come(number: int) -> None:
        await admission.enter()
        inside.append(number)

    crowd = [asyncio.create_task(come(number)) for number in range(100)]
    seen = [0]
    while len(inside) < 100:
        await asyncio.sleep(0)  # one turn of the loop, for somebody who has nothing to do with them
        seen.append(len(inside))
    assert max(after - before for before, after in pairwise(seen)) <= 3
    assert inside == list(range(100))
    await asyncio.gather(*crowd)


async def test_sec_G04_who_does_not_wait_takes_nobodys_place() -> None:
    admission = Admission(lambda: None, per_turn=0, max_waiting=10)
    crowd = [asyncio.create_task(admission.enter()) for _ in range(4)]
    await asyncio.sleep(0)
    for gone in crowd[:3]:
        gone.cancel()
    await asyncio.wait(crowd[:3])
    admission.per_turn = 1
    await asyncio.gather(admission.enter(), crowd[3])


async def test_sec_G04_a_line_that_does_not_move_is_joined_by_nobody() -> None:
    clock, sent_away = [0.0], list[None]()
    admission = Admission(lambda: sent_away.append(None), per_turn=0, longest_s=1, now=lambda: clock[0])
    first = asyncio.create_task(admission.enter())
    await asyncio.sleep(0)
    second = asyncio.create_task(admission.enter())
    await asyncio.sleep(0)
    assert not first.done()
    assert not second.done()
    clock[0] = 1.5
    with pytest.raises(Refused, match="Too many people are connecting"):
        await admission.enter()
    assert len(sent_away) == 1
    first.cancel()
    second.cancel()


async def test_sec_G04_those_who_are_sent_away_are_told_to_come_one_after_the_other() -> None:
    clock = [0.0]
    admission = Admission(lambda: None, per_turn=1, now=lambda: clock[0])
    line = [asyncio.create_task(admission.enter()) for _ in range(100)]
    for _ in range(50):  # each of which takes this long
        await asyncio.sleep(0)
        clock[0] += 0.2
    promised: list[float] = []
    for _ in range(10):
        with pytest.raises(Refused) as sent_away:
            await admission.enter()
        promised.append(sent_away.value.after_s)
    assert promised[0] > 2
    assert all(after > before for before, after in pairwise(promised))
    assert all(after - before < 0.3 for before, after in pairwise(promised))
    await asyncio.gather(*line)


@asynccontextmanager
async def full_house() -> AsyncGenerator[tuple[Site, Admission]]:
    """Serve an app in front of whose doors nobody else may wait."""
    async with serve(lambda: cl.on_message(_echo)) as site:
        site.http.cookies.clear()  # people of an office: one address, no names
        admission = admission_of(site.app)
        admission.per_turn = admission.max_waiting = 0
        await admission.enter()
        await asyncio.sleep(0)  # from the next turn on
        yield site, admission


async def test_sec_G04_a_page_that_is_sent_away_is_told_when_to_come_back_and_then_let_in() -> None:
    async with full_house() as (site, admission):
        admission.max_waiting = 3
        people = [NativeClient(site) for _ in range(10)]
        coming = [asyncio.create_task(person.connect()) for person in people]
        waiting = set(coming)
        while len(waiting) > 3:
            _, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        assert {str(each.exception()) for each in coming if each not in waiting} == {FULL}
        assert site.app.counters.counts["connections"]["shed"] == 7
        admission.per_turn, admission.max_waiting = 2, 100
        again = [person.connect() for person, task in zip(people, coming, strict=True) if task not in waiting]
        await asyncio.gather(*again, *waiting)
        for person in people:
            assert (await person.ask_for("here")).output == "HERE"
        await asyncio.gather(*(person.drop() for person in people))


async def test_sec_G04_every_door_says_when_to_come_back_and_to_each_another_time() -> None:
    async with full_house() as (site, _):
        told: list[float] = []
        for _ in range(5):
            async with connect(site.url.replace("http", "ws") + "/ws/chat") as socket:
                await socket.send(json.dumps({"type": "hello", **NativeClient(site).hello()}))
                refused = json.loads(await socket.recv())
                assert (refused["type"], refused["code"]) == ("refused", "limit")
                told.append(refused["retryAfter"])
        assert len(set(told)) > 1
        assert all(SOONEST_S <= each <= LATEST_S for each in told)

        streamed = await site.http.post("/chat/events", json=NativeClient(site).hello())
        assert (streamed.status_code, streamed.json()["code"]) == (429, "limit")
        assert streamed.json()["retryAfter"] <= int(streamed.headers["retry-after"]) <= LATEST_S

        polled = await site.http.get("/ws/socket.io/?EIO=4&transport=polling")
        assert polled.status_code == 503
        assert SOONEST_S <= int(polled.headers["retry-after"]) <= LATEST_S
        with pytest.raises(InvalidStatus) as stock:
            await connect(site.url.replace("http", "ws") + "/ws/socket.io/?EIO=4&transport=websocket")
        assert stock.value.response.status_code == 503
        assert SOONEST_S <= int(stock.value.response.headers["retry-after"]) <= LATEST_S


async def test_sec_G04_those_beyond_the_limit_are_told_to_come_later_and_others_notice_nothing() -> None:
    async with serve(lambda: cl.on_message(_echo)) as site:
        site.http.cookies.clear()
        site.app.sessions.places = Places(per_address=5)
        people = [NativeClient(site) for _ in range(20)]
        told = await asyncio.gather(*(person.connect() for person in people), return_exceptions=True)
        turned_away = [each for each in told if isinstance(each, Refusal)]
        assert len(turned_away) == 15
        assert {str(each) for each in turned_away} == {"Too many connections. Close other tabs, or try again later."}
        inside = [person for person, answer in zip(people, told, strict=True) if answer is None]
        assert (await inside[0].ask_for("still")).output == "STILL"
        await asyncio.gather(*(person.drop() for person in inside))
