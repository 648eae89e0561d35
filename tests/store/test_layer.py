"""What the built-in store does beyond the contract of every data layer (`test_contract.py`), on every database."""

from __future__ import annotations

import asyncio
from typing import Any

import chainlit as cl
from chainlit.types import Feedback, Pagination, ThreadFilter
from tests.store.conftest import OpenLayer
from tests.store.records import names, new_id, step, user_of


async def test_user_keeps_id_and_takes_new_metadata(open_layer: OpenLayer) -> None:
    async with open_layer() as layer:
        assert await layer.get_user("ada") is None
        first = await layer.create_user(cl.User("ada", display_name="Ada", metadata={"role": "user"}))
        again = await layer.create_user(cl.User("ada", metadata={"role": "admin"}))
        assert first is not None
        assert again is not None
        assert (again.id, again.display_name, again.metadata) == (first.id, "Ada", {"role": "admin"})


async def test_step_comes_back_as_it_was_after_the_store_was_opened_again(open_layer: OpenLayer) -> None:
    thread_id = new_id()
    full = step(
        thread_id,
        parentId=new_id(),
        output="Grüße 🙂 \x00 end",
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
        streaming=False,
        language="python",
        icon="star",
    )
    async with open_layer() as layer:
        await layer.create_step(full)
    async with open_layer() as layer:
        thread = await layer.get_thread(thread_id)
    assert thread is not None
    assert thread["steps"] == [{**full, "output": "Grüße 🙂  end", "feedback": None}]


async def test_sec_C06_step_of_another_thread_is_not_taken_over(open_layer: OpenLayer) -> None:
    mine, other = new_id(), new_id()
    one = step(mine, output="mine")
    async with open_layer() as layer:
        await layer.create_step(one)
        stolen: Any = {**one, "threadId": other, "output": "stolen"}
        await layer.create_step(stolen)
        thread = await layer.get_thread(mine)
        assert thread is not None
        assert [each.get("output") for each in thread["steps"]] == ["mine"]


async def test_threads_are_listed_by_activity_page_by_page_and_for_their_owner_only(open_layer: OpenLayer) -> None:
    async with open_layer() as layer:
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
        assert await layer.get_thread_author(new_id()) == ""


async def test_search_finds_names_and_words_of_messages(open_layer: OpenLayer) -> None:
    async with open_layer() as layer:
        ada, bob = await user_of(layer), await user_of(layer, "bob")
        said, named, foreign = new_id(), new_id(), new_id()
        await layer.create_step(step(said, output='The Größe of "Jupiter" (planet)'))
        await layer.update_thread(said, name="Astronomy", user_id=ada)  # the owner comes after the words
        await layer.update_thread(named, name="100% jupiter_notes", user_id=ada)
        await layer.update_thread(foreign, name="secret", user_id=bob)
        await layer.create_step(step(foreign, output="Jupiter of Bob"))

        assert set(await names(layer, ada, search="jupi")) == {"Astronomy", "100% jupiter_notes"}
        assert await names(layer, ada, search="größe jupiter") == ["Astronomy"]
        assert await names(layer, ada, search="100%") == ["100% jupiter_notes"]
        assert await names(layer, ada, search="note") == ["100% jupiter_notes"]
        assert await names(layer, ada, search='" OR owner:x) --') == []
        assert len(await names(layer, ada, search=' %*"( ')) == 2
        await layer.update_thread(named, name="renamed")
        assert await names(layer, ada, search="note") == []
        assert await names(layer, ada, search="rena") == ["renamed"]

        await layer.update_step(step(said, output="Saturn"))
        thread = await layer.get_thread(said)
        assert thread is not None
        first = thread["steps"][0]
        await layer.update_step({**first, "output": "Mars"})
        assert await names(layer, ada, search="Mars") == ["Astronomy"]
        assert await names(layer, ada, search="Größe") == []
        await layer.delete_step(first["id"])
        assert await names(layer, ada, search="Mars") == []


async def test_feedback_is_kept_changed_filtered_and_removed(open_layer: OpenLayer) -> None:
    async with open_layer() as layer:
        ada = await user_of(layer)
        thread_id = new_id()
        answer = step(thread_id, output="42")
        await layer.update_thread(thread_id, name="rated", user_id=ada)
        await layer.create_step(answer)
        known = await layer.upsert_feedback(Feedback(forId=answer["id"], value=0, comment="wrong"))
        assert await names(layer, ada, feedback=0) == ["rated"]
        assert await names(layer, ada, feedback=1) == []
        await layer.upsert_feedback(Feedback(id=known, forId=answer["id"], value=1, threadId=thread_id))
        thread = await layer.get_thread(thread_id)
        assert thread is not None
        assert thread["steps"][0].get("feedback") == {"id": known, "forId": answer["id"], "value": 1, "comment": None}
        assert await layer.delete_feedback(known) is True
        assert await layer.delete_feedback(known) is False


async def test_deleted_thread_leaves_nothing_behind(open_layer: OpenLayer) -> None:
    async with open_layer() as layer:
        ada = await user_of(layer)
        thread_id = new_id()
        await layer.update_thread(thread_id, name="gone", user_id=ada)
        await layer.create_step(step(thread_id, output="words"))
        await layer.delete_thread(thread_id)
        assert await layer.get_thread(thread_id) is None
        assert await names(layer, ada, search="words") == []


async def test_failed_write_takes_only_itself_back(open_layer: OpenLayer) -> None:
    async with open_layer() as layer:
        thread_id = new_id()
        good = layer.create_step(step(thread_id, output="good"))
        bad = layer.upsert_feedback(Feedback(forId="not stored", value=1))
        also = layer.create_step(step(thread_id, output="also good"))
        results = await asyncio.gather(good, bad, also, return_exceptions=True)
        assert isinstance(results[1], ValueError)
        thread = await layer.get_thread(thread_id)
        assert thread is not None
        assert [each.get("output") for each in thread["steps"]] == ["good", "also good"]
