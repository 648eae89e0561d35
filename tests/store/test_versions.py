"""Edited messages: their former versions are kept, and everything that is shown, said and stored follows the choice."""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

import pytest

import chainlit as cl
from chainlit._core.versions_aside import MAX_CHARACTERS
from chainlit._wire.records import ThreadDict
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.testing import Chat
from tests.store.versioned import Opened, counting, everything, opened_with, refusal, same_everywhere, texts


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def talking(request: pytest.FixtureRequest) -> Opened:
    """Open an app whose versions are kept in memory, or in a database."""
    if request.param == "memory":
        return opened_with(lambda: None)
    return request.getfixturevalue("storing")


@pytest.fixture
def storing(address: str, tmp_path: Path) -> Opened:
    """Open an app with a database."""

    def store() -> None:
        layer = BuiltinDataLayer(address, tmp_path / "files")
        cl.data_layer(lambda: layer)

    return opened_with(store)


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of the kind that the test was made for; SQLite where it does not say."""
    kind = request.node.callspec.params.get("talking", "sqlite") if hasattr(request.node, "callspec") else "sqlite"
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'chat.db'}"
    return request.getfixturevalue("postgres").new_database(f"v{random.randrange(1 << 62):x}")


async def test_former_version_comes_back_with_all_that_followed_it(talking: Opened) -> None:
    async with talking() as (app, chat):
        await chat.send("one")
        await chat.send("two")
        first = everything(chat)
        assert texts(chat) == ["one", "1: one", "two", "2: one|1: one|two"]
        await chat.edit(chat.screen.messages[0], "three")
        assert texts(chat) == ["three", "3: three"]
        assert (chat.screen.messages[0].version, chat.screen.messages[0].version_count) == (2, 2)
        await same_everywhere(app, chat)
        await chat.choose_version(chat.screen.messages[0], 1)
        assert [each[:3] for each in everything(chat)] == [each[:3] for each in first]
        assert (chat.screen.messages[0].version, chat.screen.messages[0].version_count) == (1, 2)
        await same_everywhere(app, chat)
        await chat.send("four")
        assert texts(chat)[-1] == "4: one|1: one|two|2: one|1: one|two|four"
        await chat.choose_version(chat.screen.messages[0], 2)
        assert texts(chat) == ["three", "3: three"]
        await same_everywhere(app, chat)


async def test_versions_inside_versions_come_and_go_with_what_they_followed(talking: Opened) -> None:
    async with talking() as (app, chat):
        await chat.send("one")
        await chat.send("two")
        await chat.try_again(chat.screen.messages[2])
        await chat.edit(chat.screen.messages[2], "zwei")
        inner = texts(chat)
        await chat.edit(chat.screen.messages[0], "uno")
        await chat.send("due")
        assert [message.version_count for message in chat.screen.messages] == [2, 1, 1, 1]
        await chat.choose_version(chat.screen.messages[0], 1)
        assert texts(chat) == inner
        assert [message.version_count for message in chat.screen.messages] == [2, 1, 3, 1]
        await chat.choose_version(chat.screen.messages[2], 1)
        assert texts(chat)[2:] == ["two", "2: one|1: one|two"]
        await same_everywhere(app, chat)


async def test_files_buttons_and_opinions_belong_to_their_version(talking: Opened) -> None:
    async def answer(message: cl.Message) -> None:
        notes = cl.File(name=f"{message.content}.txt", content=message.content.encode())
        more = cl.Action(name="more", payload={"about": message.content}, label="More")
        await cl.Message("Here.", elements=[notes], actions=[more]).send()

    def thumb(_: object) -> None:
        """Feedback is possible where a hook hears of it, or a store keeps it."""

    def looks(chat: Chat) -> tuple[list[str], list[str], list[object]]:
        ratings = [each.record.get("feedback") for each in chat.screen.steps if each.record.get("feedback")]
        return (
            [element["name"] for element in chat.screen.elements.values()],
            [action["payload"]["about"] for action in chat.screen.actions.values()],
            [rating["value"] for rating in ratings if rating is not None],
        )

    async with talking(lambda: cl.on_message(answer), lambda: cl.on_feedback(thumb)) as (_, chat):
        await chat.send("moons", files=[("question.txt", b"?", "text/plain")])
        await chat.rate(chat.screen.last, 1)
        await chat.reload()
        assert looks(chat) == (["question.txt", "moons.txt"], ["moons"], [1])
        await chat.edit(chat.screen.messages[0], "rings")
        assert looks(chat) == (["question.txt", "rings.txt"], ["rings"], [])
        await chat.choose_version(chat.screen.messages[0], 1)
        assert looks(chat) == (["question.txt", "moons.txt"], ["moons"], [1])
        await chat.reload()
        assert looks(chat) == (["question.txt", "moons.txt"], ["moons"], [1])
        (notes,) = [each for each in chat.screen.elements.values() if each["name"] == "moons.txt"]
        place = notes["url"] or f"/project/file/{notes['chainlitKey']}?session_id={chat.session_id}"
        assert (await chat.http.get(place)).text == "moons"


async def test_message_that_is_nothing_but_files_can_be_answered_again(talking: Opened) -> None:
    async with talking() as (_, chat):
        await chat.send("", files=[("a.txt", b"a", "text/plain")])
        await chat.try_again(chat.screen.messages[0])
        assert texts(chat) == ["", "2: "]
        await chat.edit(chat.screen.messages[0], "words")
        await chat.choose_version(chat.screen.messages[0], 1)
        assert texts(chat) == ["", "1: "]


async def test_sec_C08_only_versions_of_ones_own_messages_are_chosen(storing: Opened) -> None:
    async with storing() as (app, chat):
        await chat.send("mine")
        await chat.edit(chat.screen.messages[0], "changed")
        mine = chat.screen.messages[0]
        assert [await refusal(chat, mine.id, number) for number in (0, 3)] == ["invalid", "not_found"]
        assert await refusal(chat, chat.screen.last.id) == "not_found"
        assert await refusal(chat, "no such message") == "not_found"
        async with app.chat() as other:
            await other.send("hers")
            assert await refusal(other, mine.id) == "not_found"
        layer = app.app.data_layer
        assert isinstance(layer, BuiltinDataLayer)
        assert await layer.find_branch("another thread", mine.id, 1) is None
        chat.session.settings.features.edit_message = False
        assert await refusal(chat, mine.id) == "refused"
        assert texts(chat) == ["changed", "2: changed"]


async def test_sec_G11_no_version_is_chosen_while_an_answer_runs(talking: Opened) -> None:
    go_on = asyncio.Event()

    async def slow(message: cl.Message) -> None:
        if message.content == "slow":
            await go_on.wait()
        await cl.Message(f"done with {message.content}").send()

    async with talking(lambda: cl.on_message(slow)) as (app, chat):
        await chat.send("quick")
        await chat.try_again(chat.screen.messages[0])
        await chat.send("slow", wait=False)
        await chat.until(lambda screen: screen.busy)
        assert await refusal(chat, chat.screen.messages[0].id) == "conflict"
        go_on.set()
        await chat.idle()
        assert texts(chat) == ["quick", "done with quick", "slow", "done with slow"]
        await same_everywhere(app, chat)


async def test_everybody_who_watches_sees_the_version_that_one_of_them_chose(talking: Opened) -> None:
    async with talking() as (app, chat):
        await chat.send("one")
        async with app.chat(http=chat.http) as other:
            await other.drop()
            other.session_id = chat.session_id
            await other.restore()
            await chat.edit(chat.screen.messages[0], "two")
            await other.choose_version(other.screen.messages[0], 1)
            await chat.until(lambda screen: [each.output for each in screen.messages] == ["one", "1: one"])
            await chat.idle()
            assert everything(chat) == everything(other)


async def test_page_with_a_session_of_its_own_follows_when_a_version_is_chosen(storing: Opened) -> None:
    def resuming() -> None:
        async def resume(thread: ThreadDict) -> None:
            """The conversation goes on."""

        cl.on_chat_resume(resume)

    async with storing(counting(), resuming) as (app, chat):
        await chat.send("one")
        await chat.edit(chat.screen.messages[0], "two")
        async with app.chat(http=chat.http, thread_id=chat.session.thread_id) as other:
            assert texts(other) == ["two", "2: two"]
            await other.choose_version(other.screen.messages[0], 1)
            await chat.until(lambda screen: [each.output for each in screen.messages] == ["one", "1: one"])
            await chat.send("three")
            assert texts(chat)[-1] == "3: one|1: one|three"
            await same_everywhere(app, chat)


async def test_conversation_that_is_opened_again_goes_on_with_the_version_that_was_chosen(storing: Opened) -> None:
    def resuming() -> None:
        async def resume(thread: ThreadDict) -> None:
            """The conversation goes on."""

        cl.on_chat_resume(resume)

    async with storing(counting(), resuming) as (app, chat):
        await chat.send("one")
        await chat.edit(chat.screen.messages[0], "two")
        await chat.choose_version(chat.screen.messages[0], 1)
        thread_id = chat.session.thread_id
        await chat.new_chat()
        async with app.chat(http=chat.http, thread_id=thread_id) as again:
            assert texts(again) == ["one", "1: one"]
            await again.send("three")
            assert texts(again)[-1] == "3: one|1: one|three"
            await again.choose_version(again.screen.messages[0], 2)
            assert texts(again) == ["two", "2: two"]
            await same_everywhere(app, again)
            answer = await chat.http.get(f"/project/thread/{thread_id}")
            assert [each["output"] for each in answer.json()["steps"] if "message" in each["type"]] == texts(again)


async def test_memory_forgets_the_oldest_versions_first() -> None:
    async def much(message: cl.Message) -> None:
        await cl.Message(message.content + "x" * (MAX_CHARACTERS // 2)).send()

    async with opened_with(lambda: None)(lambda: cl.on_message(much)) as (_, chat):
        await chat.send("one")
        for text in ("two", "three", "four"):
            await chat.edit(chat.screen.messages[0], text)
        message = chat.screen.messages[0]
        assert [await refusal(chat, message.id, number) for number in (1, 2)] == ["not_found", "not_found"]
        await chat.choose_version(message, 3)
        assert texts(chat)[0] == "three"


@pytest.mark.parametrize("seed", range(int(os.environ.get("CHAINLIT_VERSION_WALKS", "2"))))
async def test_whatever_is_edited_and_chosen_all_see_the_same(talking: Opened, seed: int) -> None:
    """Walk at random, and find behind each version what was left there."""
    chance = random.Random(seed)
    async with talking() as (app, chat):
        left: dict[tuple[str, int], list[tuple[str, str]]] = {}
        await chat.send("begin")
        for number in range(14):
            message = chance.choice([each for each in chat.screen.messages if each.type == "user_message"])
            shown = [(each.id, each.output) for each in chat.screen.steps]
            after = shown[[id_ for id_, _ in shown].index(message.id) :]
            match chance.choice(["send", "edit", "again", "choose", "choose", "reload"]):
                case "send":
                    await chat.send(f"say {number}")
                case "edit":
                    left[message.id, message.version] = after
                    await chat.edit(message, f"rather {number}")
                case "again":
                    left[message.id, message.version] = after
                    await chat.try_again(message)
                case "choose":
                    left[message.id, message.version] = after
                    version = chance.randint(1, message.version_count)
                    await chat.choose_version(message, version)
                    found = [(each.id, each.output) for each in chat.screen.steps]
                    assert found[[id_ for id_, _ in found].index(message.id) :] == left[message.id, version]
                case _:
                    await chat.reload()
            await same_everywhere(app, chat)
