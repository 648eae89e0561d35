"""What is written shortly after something else shares a transaction, unless somebody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from chainlit._store.sql.connection import Connection, Work
from chainlit._store.sql.sqlite import SqliteDatabase
from chainlit._store.sql.writer import Writer

FOR_EVER = 3600.0


class Counted(SqliteDatabase):
    """A database that notes how many writes each of its transactions had."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.sizes: list[int] = []

    async def transact(self, works: Sequence[Work[object]]) -> list[object]:
        self.sizes.append(len(works))
        return await super().transact(works)


async def nothing(connection: Connection) -> None:
    await connection.rows("SELECT 1")


async def test_first_write_waits_for_nobody_and_later_ones_until_somebody_wants_them(tmp_path: Path) -> None:
    database = Counted(tmp_path / "chat.db")
    writer = Writer(database, gather_s=FOR_EVER)
    await writer.put(nothing)
    later = [writer.put(nothing) for _ in range(3)]
    await asyncio.sleep(0)
    assert not any(each.done() for each in later)
    await writer.write(nothing)
    assert all(each.done() for each in later)
    assert database.sizes == [1, 4]
    await database.close()


async def test_reader_settles_what_was_put_before(tmp_path: Path) -> None:
    database = Counted(tmp_path / "chat.db")
    writer = Writer(database, gather_s=FOR_EVER)
    await writer.put(nothing)
    put = writer.put(nothing)
    await writer.settle(FOR_EVER)
    assert put.done()
    await database.close()


async def test_end_waits_for_no_company(tmp_path: Path) -> None:
    database = Counted(tmp_path / "chat.db")
    writer = Writer(database, gather_s=FOR_EVER)
    await writer.put(nothing)
    put = writer.put(nothing)
    await writer.close()
    assert put.done()
    await database.close()


async def test_writes_that_follow_each_other_gather_by_themselves(tmp_path: Path) -> None:
    database = Counted(tmp_path / "chat.db")
    writer = Writer(database, gather_s=0.001)
    await writer.put(nothing)
    await asyncio.gather(*(writer.put(nothing) for _ in range(10)))
    assert database.sizes == [1, 10]
    await database.close()


async def test_many_are_told_in_few_turns_and_not_all_in_one(tmp_path: Path) -> None:
    database = Counted(tmp_path / "chat.db")
    writer = Writer(database, gather_s=0.0)
    waiting = [writer.put(nothing) for _ in range(400)]
    await waiting[0]
    turns = 0
    while not waiting[-1].done():
        turns += 1
        await asyncio.sleep(0)
    assert 5 < turns < 50
    assert database.sizes == [400]
    await database.close()
