"""Section G: everybody comes back at once."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import chainlit as cl
from chainlit._core.places import Places
from chainlit.data.builtin import BuiltinDataLayer
from tests.doors.native_client import NativeClient
from tests.doors.served import serve
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
