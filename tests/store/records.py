"""Steps and people that tests of stores put in, and what they find."""

from __future__ import annotations

import uuid
from typing import Any

import chainlit as cl
from chainlit.data.base import BaseDataLayer
from chainlit.types import Pagination, ThreadFilter


def new_id() -> str:
    return str(uuid.uuid4())


def step(thread_id: str, **fields: Any) -> Any:
    known = {"id": new_id(), "threadId": thread_id, "name": "bot", "type": "assistant_message", "streaming": False}
    return {**known, "input": "", "output": "", "createdAt": "2026-01-01T00:00:00.000000Z", **fields}


async def user_of(layer: BaseDataLayer, name: str = "ada") -> str:
    user = await layer.create_user(cl.User(name, metadata={"role": "admin"}))
    assert user is not None
    return user.id


async def names(layer: BaseDataLayer, user_id: str, **wanted: Any) -> list[str | None]:
    page = await layer.list_threads(Pagination(first=100), ThreadFilter(userId=user_id, **wanted))
    return [thread["name"] for thread in page.data]


async def steps_of(layer: BaseDataLayer, thread_id: str) -> list[Any]:
    thread = await layer.get_thread(thread_id)
    return list(thread["steps"]) if thread is not None else []
