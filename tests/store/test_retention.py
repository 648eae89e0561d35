"""Conversations that are kept no longer, and that nothing of a deleted one is left."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import cast

import pytest

import chainlit as cl
from chainlit._base.clock import timestamp_utc
from chainlit._base.errors import ConfigError
from chainlit._store.sql.retention import DAY_S, Limits
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.testing import open_app
from chainlit.types import Feedback
from tests.cli_process import chainlit
from tests.store.conftest import OpenLayer
from tests.store.postgres import Postgres
from tests.store.records import new_id, step, user_of

CANARY = "xylophonequartz"


async def keep(layer: BuiltinDataLayer, days_ago: float, text: str = "words", author: str = "") -> str:
    thread_id, at = new_id(), timestamp_utc(time.time() - days_ago * DAY_S)
    await layer.create_step(step(thread_id, output=text, createdAt=at, type="user_message"))
    if author:
        await layer.give_thread(thread_id, author)
    return thread_id


async def kept(layer: BuiltinDataLayer, *thread_ids: str) -> list[bool]:
    return [await layer.get_thread(each) is not None for each in thread_ids]


async def test_sec_J12_conversations_go_when_they_are_too_old(open_layer: OpenLayer) -> None:
    async with open_layer() as layer:
        old, new = (
            await keep(layer, 40, author="chainlit-browser:1"),
            await keep(layer, 20, author="chainlit-browser:2"),
        )
        assert await layer.prune(Limits(max_age_days=30)) == 1
        assert await kept(layer, old, new) == [False, True]
        assert await layer.get_user("chainlit-browser:1") is None
        assert await layer.get_user("chainlit-browser:2") is not None
        assert await layer.prune(Limits(max_age_days=30)) == 0


async def test_oldest_conversations_go_when_there_is_too_much(open_layer: OpenLayer) -> None:
    async with open_layer() as layer:
        oldest, older, newest = [await keep(layer, days, "x" * 400_000) for days in (3, 2, 1)]
        notes = cl.File(name="notes.txt", content=b"y" * 300_000, thread_id=newest)
        notes.for_id = new_id()
        await layer.create_element(notes)
        assert await layer.prune(Limits(max_size_mb=1.2)) == 1
        assert await kept(layer, oldest, older, newest) == [False, True, True]


async def test_sec_J11_nothing_of_a_deleted_conversation_is_left(
    open_layer: OpenLayer, address: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    async with open_layer() as layer:
        ada = await user_of(layer)
        other, thread_id = await keep(layer, 1, "what stays"), new_id()
        said = step(thread_id, output=f"the {CANARY} said", metadata={"note": CANARY}, type="user_message")
        await layer.update_thread(thread_id, name=f"about {CANARY}", user_id=ada, metadata={"m": CANARY}, tags=[CANARY])
        await layer.create_step(said)
        await layer.begin_version(thread_id, said["id"], [])
        await layer.update_step(step(thread_id, id=said["id"], output=f"another {CANARY}", type="user_message"))
        await layer.upsert_feedback(Feedback(forId=said["id"], value=1, comment=CANARY))
        notes = cl.File(name=f"{CANARY}.txt", content=CANARY.encode(), thread_id=thread_id)
        notes.for_id = said["id"]
        await layer.create_element(notes)
        assert found_in(tmp_path) or not address.startswith("sqlite")
        await layer.delete_thread(thread_id)
        assert await kept(layer, thread_id, other) == [False, True]
        if not address.startswith("sqlite"):
            server: Postgres = request.getfixturevalue("postgres")
            assert CANARY not in server.dump(address.rpartition("/")[2])
        assert found_in(tmp_path) == []
    assert found_in(tmp_path) == []


def found_in(folder: Path) -> list[str]:
    """Return the files that hold the canary, or are named after it."""
    files = [each for each in folder.rglob("*") if each.is_file()]
    return [str(each) for each in files if CANARY.encode() in each.read_bytes() or CANARY in each.name]


async def test_server_looks_for_old_conversations_at_its_start(tmp_path: Path) -> None:
    layer = BuiltinDataLayer(f"sqlite:///{tmp_path / 'chat.db'}", tmp_path / "files")
    old = await keep(layer, 40)
    layer.limits = Limits(max_age_days=30)
    await layer.open()
    while await kept(layer, old) == [True]:
        pass
    await layer.close()


async def test_look_that_failed_is_not_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("chainlit.data.builtin.PRUNING_S", 0.01)

    class Stumbling(BuiltinDataLayer):
        looks = 0

        async def prune(self, limits: Limits) -> int:
            self.looks += 1
            if self.looks == 1:
                raise OSError("a file is in the way")
            return await super().prune(limits)

    layer = Stumbling(f"sqlite:///{tmp_path / 'chat.db'}", tmp_path / "files")
    old = await keep(layer, 40)
    layer.limits = Limits(max_age_days=30)
    await layer.open()
    async with asyncio.timeout(5):
        while await kept(layer, old) == [True]:
            pass
    await layer.close()
    assert "a file is in the way" in caplog.text


async def test_content_that_can_not_be_removed_keeps_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    layer = BuiltinDataLayer(f"sqlite:///{tmp_path / 'chat.db'}", tmp_path / "files")
    thread_id = await keep(layer, 1)
    for name in ("stuck", "other"):
        element = cl.File(name=name, content=name.encode(), thread_id=thread_id)
        element.for_id = new_id()
        await layer.create_element(element)
    stuck = next(each for each in (tmp_path / "files").rglob("*") if each.is_file() and each.read_bytes() == b"stuck")
    stuck.unlink()
    stuck.mkdir()
    await layer.delete_thread(thread_id)
    await layer.close()
    assert [each for each in (tmp_path / "files").rglob("*") if each.is_file()] == []
    assert stuck.name in caplog.text


async def test_settings_and_environment_say_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def register() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await message.remove()

    monkeypatch.setenv("CHAINLIT_MAX_SIZE_MB", "5")
    async with open_app(register, durable=True) as app:
        app.settings.persistence.max_age_days = 7
        app.app.forget_data_layer()
        assert cast(BuiltinDataLayer, app.app.data_layer).limits == Limits(7, 5)


@pytest.mark.parametrize("value", ["-1", "0", "many", "nan", "inf"])
def test_limit_that_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ConfigError, match="CHAINLIT_MAX_AGE_DAYS"):
        Limits().overridden({"CHAINLIT_MAX_AGE_DAYS": value})


async def test_command_deletes_old_conversations(open_layer: OpenLayer, address: str, tmp_path: Path) -> None:
    async with open_layer() as layer:
        old, new = await keep(layer, 40), await keep(layer, 20)
    told = chainlit(tmp_path, "db", "--database", address, "prune", "--days", "30")
    assert "1 conversations deleted" in told.out, told.err
    async with open_layer() as layer:
        assert await kept(layer, old, new) == [False, True]
