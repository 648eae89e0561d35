"""Pinning, archiving, tags, search and names over HTTP, against a real app in memory, on each database."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

import chainlit as cl
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.testing import AppUnderTest, Chat, open_app
from chainlit.types import PaginatedResponse, Pagination, ThreadDict, ThreadFilter

pytestmark = pytest.mark.anyio


async def sign_in(username: str, password: str) -> cl.User:
    return cl.User(username)


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "a secret of at least thirty-two characters")


@pytest.fixture
def layer(address: str, tmp_path: Path) -> BuiltinDataLayer:
    return BuiltinDataLayer(address, tmp_path / "files")


@pytest.fixture
async def app(layer: BuiltinDataLayer) -> AsyncGenerator[AppUnderTest]:
    def register() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            if message.content == "fail":
                raise ValueError("no answer")
            await cl.Message(f"You said {message.content}").send()

        @cl.set_thread_name
        def name() -> str | None:
            said = cl.chat_context.to_openai()
            return None if "plain" in said[0]["content"] else f"  About\n{said[0]['content']}, {len(said)} messages "

        cl.data_layer(lambda: layer)
        cl.password_auth_callback(sign_in)

    async with open_app(register) as made:
        yield made


async def _listed(chat: Chat, **wanted: Any) -> list[dict[str, Any]]:
    body = {"pagination": {"first": 20}, "filter": wanted}
    answer = await chat.http.post("/project/threads", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def _names(chat: Chat, **wanted: Any) -> list[str]:
    return [thread["name"] for thread in await _listed(chat, **wanted)]


async def _marked(chat: Chat, **marks: Any) -> int:
    body = {"threadId": chat.session.thread_id, **marks}
    return (await chat.http.patch("/project/thread", json=body)).status_code


async def test_a_thread_is_pinned_put_away_and_brought_back(app: AppUnderTest) -> None:
    async with app.chat(login=("ada", "x")) as chat:
        await chat.send("plain one")
        assert await _marked(chat, pinned=True) == 200
        assert await _names(chat, pinned=True) == ["plain one"]
        assert await _marked(chat, archived=True) == 200
        assert await _names(chat) == await _names(chat, pinned=True) == []
        assert await _names(chat, archived=True) == ["plain one"]
        assert await _marked(chat, archived=False) == 200
        assert await _names(chat) == ["plain one"]
        assert await _names(chat, archived=True) == []


async def test_what_people_have_marked_outlives_the_conversation(app: AppUnderTest) -> None:
    async with app.chat(login=("ada", "x")) as chat:
        await chat.send("plain one")
        await _marked(chat, pinned=True)
        http, thread_id = chat.http, chat.session.thread_id
        async with app.chat(http=http, thread_id=thread_id) as again:
            await _marked(again, pinned=False)
        assert await _names(chat, pinned=True) == []


async def test_tags_are_trimmed_kept_once_and_bounded(app: AppUnderTest) -> None:
    async with app.chat(login=("ada", "x")) as chat:
        await chat.send("plain one")
        assert await _marked(chat, tags=[" work ", "work", "später"]) == 200
        assert [thread["tags"] for thread in await _listed(chat, tag="work")] == [["work", "später"]]
        for refused in ([""], ["x" * 65], [str(number) for number in range(51)], "work", [1]):
            assert await _marked(chat, tags=refused) == 422
        assert await _names(chat, tag="wor") == []


async def test_sec_C01_another_neither_marks_a_thread_nor_finds_its_words(app: AppUnderTest) -> None:
    async with app.chat(login=("ada", "x")) as ada, app.chat(login=("bob", "x")) as bob:
        await ada.send("plain secret")
        body = {"threadId": ada.session.thread_id, "archived": True}
        assert (await bob.http.patch("/project/thread", json=body)).status_code == 401
        assert await _listed(bob, search="secret") == []
        assert await _names(ada) == ["plain secret"]


async def test_a_search_tells_where_the_words_are(app: AppUnderTest) -> None:
    async with app.chat(login=("ada", "x")) as chat:
        await chat.send("plain parcel")
        (found,) = await _listed(chat, search="said parc")
        assert found["match"]["parts"] == [
            ["You ", False],
            ["said", True],
            [" plain ", False],
            ["parc", True],
            ["el", False],
        ]
        assert found["match"]["stepId"] in {step["id"] for step in chat.session.view.steps()}
        (named,) = await _listed(chat, search="plain")
        assert named["match"]["parts"][-1] == [" parcel", False]
        assert await _listed(chat, search="nowhere") == []


async def test_the_app_names_a_conversation_after_its_first_answer(app: AppUnderTest) -> None:
    async with app.chat(login=("ada", "x")) as chat:
        await chat.send("tea")
        told = ("thread_named", {"thread_id": chat.session.thread_id, "name": "About tea, 2 messages"})
        await chat.until(lambda screen: told in screen.events)
        await chat.send("more")
        assert await _names(chat) == ["About tea, 2 messages"]


@pytest.mark.parametrize("message", ["plain words", "fail"])
async def test_without_a_name_the_first_message_is_it(app: AppUnderTest, message: str) -> None:
    async with app.chat(login=("ada", "x")) as chat:
        await chat.send(message)
        await chat.send("again")
        assert await _names(chat) == [message]


class Unaware(BuiltinDataLayer):
    """A layer that was written before threads could be put away."""

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> PaginatedResponse[ThreadDict]:
        known = ThreadFilter(userId=filters.userId, search=filters.search)
        return await super().list_threads(pagination, known)


async def test_a_layer_that_knows_no_marks_gives_the_same_lists(address: str, tmp_path: Path) -> None:
    layer = Unaware(address, tmp_path / "files")

    def register() -> None:
        cl.data_layer(lambda: layer)
        cl.password_auth_callback(sign_in)
        cl.on_message(lambda: None)

    async with open_app(register) as app, app.chat(login=("ada", "x")) as chat:
        user = await layer.get_user("ada")
        assert user is not None
        for number in range(30):
            mark = {"archived_at": "2026-01-01"} if number % 10 else {"pinned_at": "2026-01-01"}
            await layer.update_thread(f"t{number}", name=f"n{number}", user_id=user.id, metadata=mark)
        assert sorted(await _names(chat)) == sorted(await _names(chat, pinned=True)) == ["n0", "n10", "n20"]
        assert len(await _names(chat, archived=True)) >= 20


async def test_a_browser_without_login_has_favourites_of_its_own(layer: BuiltinDataLayer) -> None:
    def register() -> None:
        cl.data_layer(lambda: layer)
        cl.on_message(lambda: None)

    async with open_app(register) as app:
        app.settings.features.favorites = True
        async with app.chat() as chat, app.chat() as other:
            await chat.send("keep this")
            (said,) = [step for step in chat.session.view.steps() if step.get("type") == "user_message"]
            starred = {**said, "metadata": {"favorite": True}}
            await chat.command("message_favorite", {"message": starred})
            async with app.chat(http=chat.http) as again:
                for page in (again, other):
                    await page.command("fetch_favorites", None)
                assert [step.get("output") for step in again.session.view.favorites] == ["keep this"]
                assert other.session.view.favorites == []
