"""What the layer on SQLAlchemy does when its database refuses a statement, or is away."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

import chainlit as cl
from chainlit._base.errors import Refused, StoreUnavailable
from chainlit.data.sql_alchemy import SQLAlchemyDataLayer
from chainlit.testing import open_app
from chainlit.types import Feedback, Pagination, ThreadFilter
from tests.store.records import new_id, step, user_of

Layer = SQLAlchemyDataLayer


def layer_in(file: Path) -> Layer:
    return SQLAlchemyDataLayer(f"sqlite+aiosqlite:///{file}")


async def test_deletion_that_the_database_refuses_does_not_look_done(tmp_path: Path) -> None:
    layer = layer_in(tmp_path / "chat.db")
    one = step(new_id())
    await layer.create_step(one)
    with closing(sqlite3.connect(tmp_path / "chat.db")) as database:
        for table in ("threads", "steps"):
            refusal = f"BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'not allowed'); END"
            database.execute(f"CREATE TRIGGER keep_{table} {refusal}")
    with pytest.raises(IntegrityError, match="not allowed"):
        await layer.delete_step(one["id"])
    with pytest.raises(IntegrityError, match="not allowed"):
        await layer.delete_thread(one["threadId"])
    assert await layer.get_thread(one["threadId"]) is not None
    assert await layer.execute_sql("DELETE FROM threads", {}) is None, "statements of apps are only logged"
    await layer.close()


class Listening(SQLAlchemyDataLayer):
    """Replaces `execute_sql`, as apps do that speak to a database in their own way."""

    async def execute_sql(self, query: str, parameters: dict[str, Any]) -> list[dict[str, Any]] | int | None:
        self.said = [*getattr(self, "said", []), query.split()[0]]
        return await super().execute_sql(query, parameters)


async def test_replaced_execute_sql_runs_every_statement_and_failures_are_told_all_the_same(tmp_path: Path) -> None:
    layer, one = Listening(f"sqlite+aiosqlite:///{tmp_path}/chat.db"), step(new_id())
    await layer.create_step(one)
    assert await layer.get_thread(one["threadId"]) is not None
    await layer.delete_thread(one["threadId"])
    assert {"INSERT", "SELECT", "DELETE"} <= set(layer.said)
    with closing(sqlite3.connect(tmp_path / "chat.db")) as database:
        database.execute("DROP TABLE feedbacks")
    with pytest.raises(StoreUnavailable, match="no such table: feedbacks"):
        await layer.delete_feedback("f")
    assert await layer.execute_sql("SELECT * FROM feedbacks", {}) is None
    await layer.close()


CALLS: dict[str, Callable[[Layer], Awaitable[object]]] = {
    "get_thread": lambda layer: layer.get_thread("t"),
    "get_thread_author": lambda layer: layer.get_thread_author("t"),
    "list_threads": lambda layer: layer.list_threads(Pagination(first=9), ThreadFilter(userId="ada")),
    "update_thread": lambda layer: layer.update_thread("t", metadata={"a": 1}),
    "delete_thread": lambda layer: layer.delete_thread("t"),
    "create_step": lambda layer: layer.create_step(step("t")),
    "upsert_feedback": lambda layer: layer.upsert_feedback(Feedback(forId="s", value=1, threadId="t")),
    "delete_feedback": lambda layer: layer.delete_feedback("f"),
}


@pytest.mark.parametrize("name", CALLS)
async def test_database_that_is_away_is_told_by_each_call(name: str, tmp_path: Path) -> None:
    layer = layer_in(tmp_path / "nowhere" / "chat.db")
    with pytest.raises(StoreUnavailable, match="can't be used just now: unable to open database file"):
        await CALLS[name](layer)
    await layer.close()
    # The driver's thread tells the loop that it ends, which must still be there then.
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join)


async def test_sec_C03_nobody_is_let_into_a_thread_whose_author_can_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "s" * 40)
    layer = layer_in(tmp_path / "chat.db")

    def register() -> None:
        cl.data_layer(lambda: layer)

        @cl.password_auth_callback
        async def sign_in(name: str, password: str) -> cl.User | None:
            return cl.User(identifier=name)

        @cl.on_message
        async def answer(message: cl.Message) -> None: ...

    async with open_app(register) as app:
        thread_id = new_id()
        await layer.update_thread(thread_id, user_id=await user_of(layer, "ann"))
        with closing(sqlite3.connect(tmp_path / "chat.db")) as database:
            database.execute("ALTER TABLE threads RENAME TO elsewhere")
        with pytest.raises(Refused, match="can't be reached right now"):
            async with app.chat(login=("bob", "x"), thread_id=thread_id):
                pass
