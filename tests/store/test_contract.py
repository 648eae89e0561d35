"""What every data layer that comes with the package does, on every database that it runs on."""

from __future__ import annotations

import asyncio
import importlib
import uuid
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Protocol, cast

import pytest

import chainlit as cl
from chainlit.data.base import BaseDataLayer
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.data.chainlit_data_layer import ChainlitDataLayer
from chainlit.data.dynamodb import DynamoDBDataLayer
from chainlit.data.sql_alchemy import SQLAlchemyDataLayer
from chainlit.data.storage_clients.local import LocalStorageClient
from chainlit.testing import open_app
from chainlit.types import Feedback, Pagination, ThreadFilter
from tests.store.own_layer import OwnLayer
from tests.store.postgres import Postgres
from tests.store.records import names, new_id, step, steps_of, user_of
from tests.store.schemas import BY_HAND

KINDS = (
    "builtin-sqlite",
    "builtin-postgresql",
    "alchemy-sqlite",
    "alchemy-postgresql",
    "alchemy-by-hand",
    "official-postgresql",
    "official-by-hand",
    # boto3 calls what Python has deprecated
    pytest.param("dynamo", marks=pytest.mark.filterwarnings("ignore::DeprecationWarning")),
    "own",
)


class Opened(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[BaseDataLayer]: ...


@pytest.fixture(params=KINDS)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    """How a test opens the layer; again, it is the same store."""
    kind = cast(str, request.param)
    address = f"sqlite:///{tmp_path / 'chat.db'}"
    if kind == "dynamo":
        address = request.getfixturevalue("amazon")
    elif kind.endswith(("postgresql", "by-hand")):
        server: Postgres = request.getfixturevalue("postgres")
        name = f"t{uuid.uuid4().hex}"
        address = server.new_database(name)
        if kind in BY_HAND:
            server.sql(name, BY_HAND[kind])

    @asynccontextmanager
    async def opening() -> AsyncGenerator[BaseDataLayer]:
        layer = LAYERS[kind.partition("-")[0]](address, tmp_path / "contents")
        if isinstance(layer, DynamoDBDataLayer) and not layer.client.list_tables()["TableNames"]:
            await layer.create_table()
        try:
            yield layer
        finally:
            await layer.close()

    return opening


def alchemy(address: str, folder: Path) -> BaseDataLayer:
    driver = address.replace("sqlite:", "sqlite+aiosqlite:").replace("postgresql:", "postgresql+asyncpg:")
    return SQLAlchemyDataLayer(driver, storage_provider=LocalStorageClient(folder))


def official(address: str, folder: Path) -> BaseDataLayer:
    return ChainlitDataLayer(address, storage_client=LocalStorageClient(folder))


def dynamo(address: str, folder: Path) -> BaseDataLayer:
    boto3: Any = importlib.import_module("boto3")
    access = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
    client = boto3.client("dynamodb", endpoint_url=address, **access)
    return DynamoDBDataLayer("chats", client, LocalStorageClient(folder), user_thread_limit=100)


def own(address: str, folder: Path) -> BaseDataLayer:
    return OwnLayer(folder)


LAYERS: dict[str, Callable[[str, Path], BaseDataLayer]] = {
    "builtin": BuiltinDataLayer,
    "alchemy": alchemy,
    "official": official,
    "dynamo": dynamo,
    "own": own,
}


async def test_user_keeps_id_and_takes_new_metadata(opened: Opened) -> None:
    async with opened() as layer:
        assert await layer.get_user("ada") is None
        first = await layer.create_user(cl.User("ada", metadata={"role": "user"}))
        again = await layer.create_user(cl.User("ada", metadata={"role": "admin"}))
        assert first is not None
        assert again is not None
        assert (again.id, again.identifier, again.metadata) == (first.id, "ada", {"role": "admin"})


async def test_step_comes_back_as_it_was(opened: Opened) -> None:
    thread_id = new_id()
    full = step(
        thread_id,
        parentId=new_id(),
        type="tool",
        output="Grüße 🙂",
        input='{"a": 1}',
        start="2026-01-01T00:00:00.000000Z",
        end="2026-01-01T00:00:01.000000Z",
        metadata={"deep": {"list": [1, None]}},
        tags=["a", "b"],
        command="search",
        modes={"model": "fast"},
        generation={"model": "m"},
        showInput="json",
        defaultOpen=True,
        autoCollapse=True,
        isError=True,
        language="python",
        icon="star",
    )
    async with opened() as layer:
        await layer.create_step(full)
    async with opened() as layer:
        (found,) = await steps_of(layer, thread_id)
        assert {key: found.get(key) for key in full} == full


async def test_update_leaves_what_it_does_not_name(opened: Opened) -> None:
    thread_id = new_id()
    one = step(thread_id, output="text", metadata={"a": 1}, isError=True, showInput=True)
    async with opened() as layer:
        await layer.create_step(one)
        changed: Any = {**one, "output": "", "metadata": {}, "tags": None, "isError": False, "showInput": None}
        await layer.update_step(changed)
        (kept,) = await steps_of(layer, thread_id)
        shown = (kept.get("output"), kept.get("metadata"), kept.get("isError"), kept.get("showInput"))
        assert shown == ("text", {"a": 1}, False, True)


async def test_threads_are_listed_by_activity_page_by_page_and_for_their_owner_only(opened: Opened) -> None:
    async with opened() as layer:
        ada, bob = await user_of(layer), await user_of(layer, "bob")
        ids = [new_id() for _ in range(5)]
        for place, thread_id in enumerate(ids):
            await layer.update_thread(thread_id, name=f"thread {place}", user_id=ada)
            await layer.create_step(step(thread_id, createdAt=f"2030-01-0{place + 1}T00:00:00.000000Z"))
        await layer.create_step(step(ids[0], createdAt="2031-01-01T00:00:00.000000Z"))
        await layer.update_thread(new_id(), name="of bob", user_id=bob)
        seen: list[str | None] = []
        cursor, more = None, True
        while more:
            page = await layer.list_threads(Pagination(first=2, cursor=cursor), ThreadFilter(userId=ada))
            seen += [thread["name"] for thread in page.data]
            cursor, more = page.pageInfo.endCursor, page.pageInfo.hasNextPage
        assert seen == ["thread 0", "thread 4", "thread 3", "thread 2", "thread 1"]
        assert await names(layer, bob) == ["of bob"]
        assert await layer.get_thread_author(ids[0]) == "ada"


async def test_search_and_feedback_narrow_the_list(opened: Opened) -> None:
    async with opened() as layer:
        ada = await user_of(layer)
        said, named = new_id(), new_id()
        await layer.update_thread(said, name="Astronomy", user_id=ada)
        answer = step(said, output="Jupiter is a planet")
        await layer.create_step(answer)
        await layer.update_thread(named, name="planet notes", user_id=ada)
        assert set(await names(layer, ada, search="PLANET")) == {"Astronomy", "planet notes"}
        assert await names(layer, ada, search="jupiter") == ["Astronomy"]
        assert await names(layer, ada, search="100%_") == []
        rated = await layer.upsert_feedback(Feedback(forId=answer["id"], value=0, comment="wrong"))
        assert await names(layer, ada, feedback=0) == ["Astronomy"]
        assert await names(layer, ada, feedback=1) == []
        await layer.upsert_feedback(Feedback(id=rated, forId=answer["id"], value=1, threadId=said, comment="fine"))
        (found,) = await steps_of(layer, said)
        assert found["feedback"] == {"id": rated, "forId": answer["id"], "value": 1, "comment": "fine"}
        assert await layer.delete_feedback(rated) is True
        assert (await steps_of(layer, said))[0]["feedback"] is None


async def test_metadata_is_merged_and_none_removes_a_key(opened: Opened) -> None:
    async with opened() as layer:
        thread_id = new_id()
        await layer.update_thread(thread_id, name="one", metadata={"a": 1, "b": 2}, tags=["x"])
        await layer.update_thread(thread_id, metadata={"b": None, "c": [3]})
        thread = await layer.get_thread(thread_id)
        assert thread is not None
        assert (thread["name"], thread["tags"], thread["metadata"]) == ("one", ["x"], {"a": 1, "c": [3]})


async def test_new_name_does_not_put_former_metadata_back(opened: Opened) -> None:
    async with opened() as layer:
        thread_id = new_id()
        await layer.update_thread(thread_id, name="one", metadata={"turn": 0})
        for turn in range(1, 6):
            named = layer.update_thread(thread_id, name=f"name {turn}", tags=["x"])
            await asyncio.gather(layer.update_thread(thread_id, metadata={"turn": turn}), named)
            thread = await layer.get_thread(thread_id)
            assert thread is not None
            assert (thread["name"], thread["metadata"]) == (f"name {turn}", {"turn": turn})


async def test_metadata_that_is_written_at_once_is_kept_all(opened: Opened) -> None:
    async with opened() as layer:
        thread_id = new_id()
        await layer.update_thread(thread_id, name="one")
        written = {f"key {number}": number for number in range(5)}
        await asyncio.gather(*(layer.update_thread(thread_id, metadata={key: written[key]}) for key in written))
        thread = await layer.get_thread(thread_id)
        assert thread is not None
        assert thread["metadata"] == written


async def test_favorites_are_the_users_own(opened: Opened) -> None:
    async with opened() as layer:
        ada, bob = await user_of(layer), await user_of(layer, "bob")
        thread_id = new_id()
        await layer.update_thread(thread_id, user_id=ada, name="t")
        message = step(thread_id, type="user_message", output="again please")
        await layer.create_step(message)
        starred = await layer.set_step_favorite(message, True)
        assert [each.get("output") for each in await layer.get_favorite_steps(ada)] == ["again please"]
        assert await layer.get_favorite_steps(bob) == []
        await layer.set_step_favorite(starred, False)
        assert await layer.get_favorite_steps(ada) == []


async def test_sec_J11_deleting_leaves_nothing_behind(opened: Opened, tmp_path: Path) -> None:
    """A word that was said, in a name, a message, an opinion, a file, is nowhere afterwards."""
    canary = f"canary{uuid.uuid4().hex}"

    def register() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            kept = cl.File(name=f"{canary}.txt", content=canary.encode())
            await cl.Message(canary, elements=[kept]).send()

    async with opened() as layer:

        def target() -> None:
            register()
            cl.data_layer(lambda: layer)

        async with open_app(target) as app:
            async with app.chat() as chat:
                await chat.send(canary)
                await chat.session.recorder.flush()
                thread_id = chat.session.thread_id
                thread = await layer.get_thread(thread_id)
                assert thread is not None
                (element,) = thread["elements"] or []
                assert element.get("name") == f"{canary}.txt"
                assert any(canary.encode() in file.read_bytes() for file in contents(tmp_path))
                answer = next(each for each in thread["steps"] if each.get("type") == "assistant_message")
                await layer.upsert_feedback(Feedback(forId=answer["id"], threadId=thread_id, value=1, comment=canary))
            await layer.delete_thread(thread_id)
            assert await layer.get_thread(thread_id) is None
            assert await layer.get_element(thread_id, element["id"]) is None
            assert list(contents(tmp_path)) == []


def contents(folder: Path) -> list[Path]:
    return [file for file in (folder / "contents").rglob("*") if file.is_file()]


async def test_deleting_a_step_takes_its_elements_and_opinions_with_it(opened: Opened) -> None:
    async with opened() as layer:
        thread_id = new_id()
        one, other = step(thread_id), step(thread_id, output="stays")
        await layer.create_step(one)
        await layer.create_step(other)
        await layer.upsert_feedback(Feedback(forId=one["id"], threadId=thread_id, value=1))
        await layer.delete_step(one["id"])
        assert [each["id"] for each in await steps_of(layer, thread_id)] == [other["id"]]


async def test_steps_of_one_millisecond_keep_their_order(opened: Opened) -> None:
    async with opened() as layer:
        thread_id = new_id()
        steps = [step(thread_id, createdAt=f"2026-01-01T00:00:00.0000{place:02}Z") for place in range(20)]
        for each in reversed(steps):
            await layer.create_step(each)
        assert [each["id"] for each in await steps_of(layer, thread_id)] == [each["id"] for each in steps]


async def test_a_type_of_the_apps_own_is_kept(opened: Opened) -> None:
    async with opened() as layer:
        thread_id = new_id()
        one = step(thread_id, type="planning")
        await layer.create_step(one)
        await layer.update_step(cast(Any, {**one, "output": "done"}))
        assert [(each["type"], each["output"]) for each in await steps_of(layer, thread_id)] == [("planning", "done")]
        await layer.update_step(cast(Any, {**one, "type": "tool"}))
        assert [each["type"] for each in await steps_of(layer, thread_id)] == ["tool"]
