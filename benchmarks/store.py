"""The store with a great deal in it: lists, searches, a long conversation, and many who write at once."""

from __future__ import annotations

import asyncio
import contextlib
import random
import sqlite3
import time
import uuid
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, cast

from tests.store.postgres import running

import chainlit as cl
from benchmarks.report import Budget, Row
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.types import Pagination, ThreadFilter

THREADS = 100_000
MESSAGES = 1_000_000
STEPS = 2_000
WRITERS, WRITES = 200, 10
OTHERS = 20_000
"""Messages of somebody else, who seldom says what is said so often."""
LONG = str(uuid.UUID(int=2**100))
OTHER = str(uuid.UUID(int=2**101))
Call = Callable[[], Awaitable[object]]
_WORDS = 20_000


def rows(samples: int, scratch: Path) -> list[Row]:
    """Measure on SQLite, and on PostgreSQL where its programs are."""
    measured = asyncio.run(_rows("SQLite", f"sqlite:///{scratch / 'chat.db'}", scratch, samples))
    with contextlib.ExitStack() as stack:
        try:
            server = stack.enter_context(running())
        except RuntimeError as missing:
            print(f"PostgreSQL is left out: {missing}")
            return measured
        return measured + asyncio.run(_rows("PostgreSQL", server.new_database("bench"), scratch, samples))


async def _rows(kind: str, address: str, scratch: Path, samples: int) -> list[Row]:
    async with _filled(address, scratch) as (layer, user_id):
        first = await layer.list_threads(Pagination(first=35), ThreadFilter(userId=user_id))
        deep = await layer.list_threads(Pagination(first=35, cursor=_id(THREADS // 2)), ThreadFilter(userId=user_id))
        assert first.pageInfo.hasNextPage, "there is more than one page"
        assert len(deep.data) == 35, "and pages go on from any place"

        def page(
            cursor: str | None = None, search: str | None = None, tag: str | None = None, user: str = user_id
        ) -> Call:
            wanted = ThreadFilter(userId=user, search=search, tag=tag)
            return lambda: layer.list_threads(Pagination(first=35, cursor=cursor), wanted)

        calls: list[tuple[str, Call, float]] = [
            (f"first page of {THREADS:,} threads", page(), 20),
            ("a page from the middle", page(_id(THREADS // 2)), 20),
            (f"search {MESSAGES:,} messages for a rare word", page(search="w19999"), 100),
            ("search for a word of every message", page(search="please"), 100),
            ("search for two common words", page(search="please tell"), 100),
            ("search for a common word and a rare one", page(search="please w19999"), 100),
            ("search for the first letter of a word", page(search="w"), 100),
            ("search for a word that only others say often", page(search="please", user=OTHER), 100),
            ("search for what nobody said", page(search="nothing whatsoever"), 100),
            ("a page of what has a tag", page(tag="work"), 20),
            (f"open a thread of {STEPS:,} steps", lambda: layer.get_thread(LONG), 150),
        ]
        measured = [
            Row(f"{kind}: {what}", "ms", await _times(call, samples), budget=Budget(most)) for what, call, most in calls
        ]
    lost, rate = _crowd(address, scratch)
    what = f"{kind}: {WRITERS} sessions in two processes write at once"
    return [*measured, Row(f"{what}: writes lost", "", [lost], budget=Budget(0)), Row(f"{what}: writes", "/s", [rate])]


async def _times(call: Call, samples: int) -> list[float]:
    """Return how long some calls took, in milliseconds; the first one, which finds nothing in memory, included."""
    taken: list[float] = []
    for _ in range(max(5, samples)):
        begun = time.perf_counter()
        await call()
        taken.append((time.perf_counter() - begun) * 1e3)
    return taken


@contextlib.asynccontextmanager
async def _filled(address: str, scratch: Path) -> AsyncGenerator[tuple[BuiltinDataLayer, str]]:
    layer = BuiltinDataLayer(address, scratch / "files")
    await layer.open()
    user = await layer.create_user(cl.User("ada"))
    assert user is not None, "it was just stored"
    if address.startswith("sqlite"):
        await asyncio.to_thread(_fill_sqlite, Path(address.removeprefix("sqlite:///")), user.id)
    else:
        await _fill_postgres(address, user.id)
    try:
        yield layer, user.id
    finally:
        await layer.close()


_USER = ("id", "identifier", "metadata", "created_at")
_THREAD = ("id", "user_id", "name", "metadata", "created_at", "active_at")
_STEP = ("id", "thread_id", "type", "name", "input", "output", "created_at", "is_favorite", "data")


def _fill_sqlite(file: Path, user_id: str) -> None:
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        for table, columns, records in _tables(user_id):
            places = ", ".join("?" * len(columns))
            connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", records)
        owner = "'u' || replace(t.user_id, '-', '')"
        connection.execute(
            f"INSERT INTO cl_words (rowid, said, owner, thread_id) SELECT s.seq, s.output, {owner}, t.id "
            "FROM cl_steps s JOIN cl_threads t ON t.id = s.thread_id WHERE s.type LIKE '%message'"
        )
        connection.execute(
            "INSERT INTO cl_names (rowid, said, owner, thread_id) "
            f"SELECT t.seq, t.name, {owner}, t.id FROM cl_threads t"
        )


async def _fill_postgres(address: str, user_id: str) -> None:
    import asyncpg  # for those who have the server

    connection: Any = await cast(Any, asyncpg).connect(address)
    for table, columns, records in _tables(user_id):
        await connection.copy_records_to_table(table, columns=columns, records=records)
    await connection.execute("ANALYZE")
    await connection.close()


def _tables(user_id: str) -> Iterator[tuple[str, tuple[str, ...], Iterator[tuple[object, ...]]]]:
    threads = ((_id(n), user_id, f"Talk about w{n % _WORDS}", "{}", _time(n), _time(n)) for n in range(THREADS))
    yield "cl_threads", _THREAD, threads
    yield "cl_threads", _THREAD, iter([(LONG, user_id, "long", "{}", _time(0), _time(0))])
    yield "cl_users", _USER, iter([(OTHER, "eve", "{}", _time(0))])
    yield (
        "cl_threads",
        _THREAD,
        ((_id(n + 2**60), OTHER, "other", "{}", _time(n), _time(n)) for n in range(OTHERS // 10)),
    )
    yield "cl_steps", _STEP, _messages()
    yield "cl_steps", _STEP, _other_messages()
    yield "cl_steps", _STEP, (_step(n) for n in range(STEPS))


def _messages() -> Iterator[tuple[object, ...]]:
    chance = random.Random(1)
    kinds = ("user_message", "assistant_message")
    for number in range(MESSAGES):
        thread = number * THREADS // MESSAGES
        said = f"Please tell me about {' '.join(f'w{chance.randrange(_WORDS)}' for _ in range(8))}"
        kind = kinds[number % 2]
        yield _id(number + 2**40), _id(thread), kind, "Assistant", "", said, _time(thread), 0, "{}"


def _other_messages() -> Iterator[tuple[object, ...]]:
    for number in range(OTHERS):
        said = "Please" if number == 0 else f"Hello number {number}"
        thread = number // 10
        yield _id(number + 2**70), _id(thread + 2**60), "user_message", "User", "", said, _time(thread), 0, "{}"


def _step(number: int) -> tuple[object, ...]:
    text = f"What was found in place {number}. " * 10
    data = '{"metadata":{},"streaming":false,"isError":false,"waitForAnswer":false,"showInput":"json"}'
    return _id(number + 2**50), LONG, "tool", "look", '{"place": 1}', text, _time(number), 0, data


def _id(number: int) -> str:
    return str(uuid.UUID(int=number + 1))


def _time(minute: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.000000Z", time.gmtime(1_700_000_000 + minute * 60))


def _crowd(address: str, scratch: Path) -> tuple[float, float]:
    """Let two processes write for many conversations, and return how many writes were lost, and how many a second."""
    begun = time.perf_counter()
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        kept = sum(pool.map(_write, [address] * 2, [str(scratch)] * 2))
    wanted = WRITERS * WRITES
    return wanted - kept, wanted / (time.perf_counter() - begun)


def _write(address: str, scratch: str) -> int:
    return asyncio.run(_write_all(address, Path(scratch)))


async def _write_all(address: str, scratch: Path) -> int:
    layer = BuiltinDataLayer(address, scratch / "files")

    async def talk() -> int:
        thread_id = str(uuid.uuid4())
        for number in range(WRITES):
            step = {"id": str(uuid.uuid4()), "threadId": thread_id, "name": "User", "type": "user_message"}
            await layer.create_step(cast(Any, {**step, "output": f"words {number}", "createdAt": _time(number)}))
        thread = await layer.get_thread(thread_id)
        return len(thread["steps"]) if thread is not None else 0

    kept = sum(await asyncio.gather(*(talk() for _ in range(WRITERS // 2))))
    await layer.close()
    return kept
