"""What the store makes of versions: deleting, starring, exporting, older schemas, and layers that have none."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

import chainlit as cl
from chainlit._core.interrupted import INTERRUPTED, has_mark
from chainlit._store.blobs import LocalBlobs
from chainlit._store.sql.connection import Connection
from chainlit._store.sql.migrations import MIGRATIONS
from chainlit._store.sql.opening import Migrated, database_at
from chainlit._store.sql.transfer import export, take_in
from chainlit._wire.records import ThreadDict, is_message
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.data.sql_alchemy import SQLAlchemyDataLayer
from chainlit.testing import open_app
from tests.faults.flaky import Flaky
from tests.store.versioned import Opened, counting, opened_with, refusal, stored, texts


@pytest.fixture
def storing(address: str, tmp_path: Path) -> Opened:
    def store() -> None:
        layer = BuiltinDataLayer(address, tmp_path / "files")
        cl.data_layer(lambda: layer)

    return opened_with(store)


async def test_deleting_a_message_or_a_thread_leaves_no_version_behind(address: str, tmp_path: Path) -> None:
    def target() -> None:
        layer = BuiltinDataLayer(address, tmp_path / "files")
        cl.data_layer(lambda: layer)
        counting()()

    async with open_app(target) as app, app.chat() as chat:
        layer = app.app.data_layer
        assert isinstance(layer, BuiltinDataLayer)

        async def search(words: str) -> int:
            found = await chat.http.post(
                "/project/threads", json={"pagination": {"first": 9}, "filter": {"search": words}}
            )
            return len(found.json()["data"])

        await chat.send("Jupiter")
        await chat.edit(chat.screen.messages[0], "Saturn")
        await stored(app, chat)
        assert [await search(words) for words in ("Saturn", "1: Jupiter")] == [1, 1]
        first = chat.screen.messages[0].id
        await layer.delete_step(first)
        assert await layer.find_branch(chat.session.thread_id, first, 1) is None
        assert await search("1: Jupiter") == 0
        await chat.send("Mars")
        await chat.edit(chat.screen.messages[-2], "Venus")
        await stored(app, chat)
        await chat.http.request("DELETE", "/project/thread", json={"threadId": chat.session.thread_id})
        assert [await search(words) for words in ("Venus", "Mars")] == [0, 0]


async def test_data_layer_without_versions_keeps_the_conversation_linear(tmp_path: Path) -> None:
    def target() -> None:
        layer = SQLAlchemyDataLayer(f"sqlite+aiosqlite:///{tmp_path / 'own.db'}")
        cl.data_layer(lambda: layer)
        counting()()

    async with open_app(target) as app, app.chat() as chat:
        await chat.send("one")
        await chat.edit(chat.screen.messages[0], "two")
        assert (chat.screen.messages[0].version, chat.screen.messages[0].version_count) == (1, 1)
        assert await refusal(chat, chat.screen.messages[0].id, 2) == "not_found"
        steps = (await stored(app, chat))["steps"]
        assert [step.get("output") for step in steps if is_message(step)] == ["two", "2: two"]


async def test_starring_a_message_of_another_version_leaves_it_there(storing: Opened) -> None:
    async with storing() as (app, chat):
        await chat.send("one")
        await chat.send("two")
        aside = chat.screen.messages[2].record
        await chat.edit(chat.screen.messages[0], "uno")
        layer = app.app.data_layer
        assert layer is not None
        starred = await layer.set_step_favorite(aside, True)
        assert (starred.get("metadata") or {})["favorite"] is True
        assert aside["id"] not in [step["id"] for step in (await stored(app, chat))["steps"]]
        await chat.choose_version(chat.screen.messages[0], 1)
        found = next(step for step in (await stored(app, chat))["steps"] if step["id"] == aside["id"])
        assert (found.get("metadata") or {})["favorite"] is True


async def test_what_an_app_says_in_a_message_that_went_aside_is_shown_and_stored(storing: Opened) -> None:
    said: list[cl.Message] = []

    async def answer(message: cl.Message) -> None:
        if message.content == "again":
            said[0].content = "still here"
            await said[0].update()
        else:
            said.append(await cl.Message(f"on {message.content}").send())

    async with storing(lambda: cl.on_message(answer)) as (app, chat):
        await chat.send("one")
        await chat.edit(chat.screen.messages[0], "again")
        assert [message.output for message in chat.screen.answers] == ["still here"]
        shown = sorted(step.id for step in chat.screen.steps)
        assert shown == sorted(step["id"] for step in (await stored(app, chat))["steps"])


async def test_versions_are_exported_and_taken_in(storing: Opened, address: str, tmp_path: Path) -> None:
    async def answer(message: cl.Message) -> None:
        notes = cl.File(name="notes.txt", content=message.content.encode())
        await cl.Message(f"on {message.content}", elements=[notes]).send()

    async with storing(lambda: cl.on_message(answer)) as (app, chat):
        await chat.send("one")
        await chat.send("two")
        await chat.try_again(chat.screen.messages[2])
        await chat.edit(chat.screen.messages[0], "uno")
        first, thread_id = chat.screen.messages[0].id, chat.session.thread_id
        before = await stored(app, chat)
    source, target = database_at(address), database_at(f"sqlite:///{tmp_path / 'other.db'}")
    await Migrated(target).open()
    async for line in export(source, LocalBlobs(tmp_path / "files")):
        await take_in(target, LocalBlobs(tmp_path / "other"), line, 1)
    await source.close()
    layer = BuiltinDataLayer(target, tmp_path / "other")
    after = await layer.get_thread(thread_id)
    assert after is not None
    assert after["steps"] == before["steps"]
    await layer.choose_version(thread_id, first, 1, [step["id"] for step in after["steps"][1:]])
    chosen = await layer.get_thread(thread_id)
    assert chosen is not None
    messages = [step for step in chosen["steps"] if is_message(step)]
    assert [step.get("output") for step in messages] == ["one", "on one", "two", "on two"]
    assert [step.get("versions") for step in messages] == [
        {"current": 1, "count": 2},
        None,
        {"current": 2, "count": 2},
        None,
    ]
    branch = await layer.find_branch(thread_id, messages[2]["id"], 1)
    assert branch is not None
    contents = [await layer.content_of(each) for each in [*(chosen["elements"] or []), *branch["elements"]]]
    assert [file.read_text() for file in contents if file is not None] == ["one", "two", "two"]
    await layer.close()


async def test_conversations_of_the_first_schema_are_brought_along(address: str, tmp_path: Path) -> None:
    async def old_schema(connection: Connection) -> None:
        await connection.run("CREATE TABLE cl_schema (version INTEGER PRIMARY KEY, name TEXT, applied_at TEXT)")
        for statement in MIGRATIONS[0].statements[connection.dialect]:
            await connection.run(statement)
        await connection.run("INSERT INTO cl_schema (version, name, applied_at) VALUES (1, 'conversations', 'then')")
        at = "2026-01-01T00:00:00.000000Z"
        await connection.run(
            "INSERT INTO cl_threads (id, metadata, created_at, active_at) VALUES ('t', '{}', ?, ?)", at, at
        )
        for id_, kind in (("q", "user_message"), ("a", "assistant_message")):
            await connection.run(
                "INSERT INTO cl_steps (id, thread_id, type, name, input, output, created_at, is_favorite, data) "
                "VALUES (?, 't', ?, '', '', ?, ?, 0, '{}')",
                id_,
                kind,
                f"old {id_}",
                at,
            )

    database = database_at(address)
    assert await database.transact([old_schema]) == [None]
    layer = BuiltinDataLayer(database, tmp_path / "files")
    await layer.begin_version("t", "q", ["a"])
    await layer.update_step({"id": "q", "threadId": "t", "output": "new q"})
    await layer.choose_version("t", "q", 1, [])
    thread = await layer.get_thread("t")
    assert thread is not None
    assert [step.get("output") for step in thread["steps"]] == ["old q", "old a"]
    await layer.close()


async def test_what_is_missing_from_one_version_is_not_said_of_another(storing: Opened) -> None:
    def resuming() -> None:
        async def resume(thread: ThreadDict) -> None:
            """The conversation goes on."""

        cl.on_chat_resume(resume)

    async with storing(counting(), resuming) as (app, chat):
        await chat.send("one")
        await chat.edit(chat.screen.messages[0], "two")
        thread_id, layer = chat.session.thread_id, app.app.data_layer
        assert layer is not None
        steps = (await stored(app, chat))["steps"]
        await chat.new_chat()
        for step in steps[1:]:
            await layer.delete_step(step["id"])  # as after a crash before the answer began
        async with app.chat(http=chat.http, thread_id=thread_id) as again:
            assert again.screen.messages[0].interrupted
            await again.choose_version(again.screen.messages[0], 1)
            assert texts(again) == ["one", "1: one"]
            assert not again.screen.messages[0].interrupted
            assert not [step for step in (await stored(app, again))["steps"] if has_mark(step, INTERRUPTED)]


async def test_search_finds_other_versions_but_leads_only_to_what_is_shown(storing: Opened) -> None:
    async with storing() as (app, chat):
        await chat.send("Jupiter")
        await chat.send("Mars")
        await chat.edit(chat.screen.messages[2], "Venus")
        await stored(app, chat)

        async def found(words: str) -> list[str]:
            asked = {"pagination": {"first": 9}, "filter": {"search": words}}
            (thread,) = (await chat.http.post("/project/threads", json=asked)).json()["data"]
            return [] if thread.get("match") is None else [thread["match"]["stepId"]]

        assert await found("Mars") == []
        assert await found("Venus") == [chat.screen.last.id]
        await chat.choose_version(chat.screen.messages[2], 1)
        await stored(app, chat)
        assert await found("Mars") == [chat.screen.last.id]


async def test_edit_whose_answer_was_lost_on_the_way_from_the_database_makes_one_version(
    address: str, tmp_path: Path
) -> None:
    database = Flaky(address)
    layer = BuiltinDataLayer(database, tmp_path / "files")
    await layer.create_step({"id": "q", "threadId": "t", "type": "user_message", "output": "old q"})
    database.answers_to_lose = 1
    await asyncio.gather(  # in one transaction, which is done twice
        layer.create_step({"id": "a", "threadId": "t", "type": "assistant_message", "output": "old a"}),
        layer.begin_version("t", "q", ["a"]),
        layer.update_step({"id": "q", "threadId": "t", "output": "new q"}),
    )
    thread = await layer.get_thread("t")
    assert thread is not None
    assert [(step.get("output"), step.get("versions")) for step in thread["steps"]] == [
        ("new q", {"current": 2, "count": 2})
    ]
    branch = await layer.find_branch("t", "q", 1)
    assert branch is not None
    assert (branch["said"], [step["id"] for step in branch["steps"]]) == ("old q", ["a"])
    await layer.close()


async def test_choice_whose_answer_was_lost_is_no_obstacle_to_the_edit_that_follows(
    address: str, tmp_path: Path
) -> None:
    database = Flaky(address)
    layer = BuiltinDataLayer(database, tmp_path / "files")
    await layer.create_step({"id": "q", "threadId": "t", "type": "user_message", "output": "one"})
    await layer.create_step({"id": "a1", "threadId": "t", "type": "assistant_message", "output": "on one"})
    await layer.begin_version("t", "q", ["a1"])
    await layer.update_step({"id": "q", "threadId": "t", "output": "two"})
    database.answers_to_lose = 1
    await asyncio.gather(  # in one transaction, which is done twice
        layer.create_step({"id": "a2", "threadId": "t", "type": "assistant_message", "output": "on two"}),
        layer.choose_version("t", "q", 1, ["a2"]),
        layer.update_step({"id": "a1", "threadId": "t", "output": "on one, later"}),
        layer.begin_version("t", "q", ["a1"]),
        layer.update_step({"id": "q", "threadId": "t", "output": "three"}),
    )
    thread = await layer.get_thread("t")
    assert thread is not None
    assert [(step.get("output"), step.get("versions")) for step in thread["steps"]] == [
        ("three", {"current": 3, "count": 3})
    ]
    branches = [await layer.find_branch("t", "q", number) for number in (1, 2)]
    assert [branch and (branch["said"], [step.get("output") for step in branch["steps"]]) for branch in branches] == [
        ("one", ["on one, later"]),
        ("two", ["on two"]),
    ]
    await layer.close()
