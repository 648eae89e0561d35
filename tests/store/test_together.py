"""Steps that are written in one moment are stored as if each had been written alone."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest

from chainlit.data.builtin import BuiltinDataLayer
from chainlit.types import Pagination, ThreadFilter
from tests.store.conftest import OpenLayer
from tests.store.records import new_id, step, user_of

THREADS, STEPS, WRITES, ROUNDS = 3, 12, 60, 5
"""Enough for steps that are new, known, twice in one moment, and of somebody else's thread; and for several statements
of as many rows as one may have."""


def writes(chance: random.Random) -> list[dict[str, Any]]:
    """Return steps by numbers instead of ids, so that the same can be done twice."""
    return [
        {
            "id": chance.randrange(STEPS) if chance.random() < 0.1 else STEPS + number,
            "threadId": chance.randrange(THREADS),
            "type": chance.choice(["user_message", "assistant_message", "tool"]),
            "output": chance.choice(["", "apples", "pears"]),
            "streaming": chance.random() < 0.2,
            "createdAt": f"2030-01-01T00:00:{second:02}.000000Z",
        }
        for number, second in enumerate(chance.sample(range(60), WRITES))
    ]


def without_thread(order: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in order.items() if key != "threadId"}


async def stored(layer: BuiltinDataLayer, orders: list[list[dict[str, Any]]]) -> list[Any]:
    """Write each list in one moment; return what is there then, by the same numbers."""
    ids: dict[Any, str] = {}
    owner = await user_of(layer, new_id())

    def numbered(kind: str, number: int) -> str:
        return ids.setdefault((kind, number), new_id())

    for order in orders:
        records = [
            step(numbered("thread", each["threadId"]), **{**without_thread(each), "id": numbered("step", each["id"])})
            for each in order
        ]
        await asyncio.gather(*(layer.create_step(record) for record in records))
    numbers = {id_: number for (_, number), id_ in ids.items()}
    found: list[Any] = []
    for place in range(THREADS):
        thread_id = numbered("thread", place)
        await layer.update_thread(thread_id, user_id=owner)
        thread = await layer.get_thread(thread_id)
        assert thread is not None
        found.append(
            [
                (numbers[each["id"]], each.get("type"), each.get("output"), each.get("createdAt"))
                for each in thread["steps"]
            ]
        )
        said = await layer.find_messages(owner, "apples", [thread_id])
        found.append([numbers[message] for message, _ in said.values()])
    page = await layer.list_threads(Pagination(first=THREADS), ThreadFilter(userId=owner))
    return [*found, [numbers[thread["id"]] for thread in page.data]]


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_steps_of_one_moment_are_stored_as_one_by_one(open_layer: OpenLayer, seed: int) -> None:
    order = writes(random.Random(seed))
    async with open_layer() as layer:
        together = await stored(layer, [order])
        alone = await stored(layer, [[each] for each in order])
    assert together == alone
