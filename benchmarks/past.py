"""Conversations that somebody had, written into a store."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chainlit._store.sql import steps, threads
from chainlit._store.sql.connection import Connection
from chainlit._store.sql.opening import Migrated, database_at
from chainlit._wire.records import StepDict

LAST_ANSWER = "The last answer."
LONG = "thread-0"
"""The thread that has messages."""
_BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


async def _person_in(file: Path) -> str:
    for _ in range(500):
        with closing(sqlite3.connect(file)) as connection:
            people = connection.execute("SELECT DISTINCT user_id FROM cl_threads").fetchall()
        if people:
            return str(people[0][0])
        await asyncio.sleep(0.02)  # what was said is on its way
    raise TimeoutError("what the person said was not kept")


async def fill(file: Path, thread_count: int, message_count: int) -> None:
    """Give the person who has just said something for the first time threads, the oldest of which has messages.

    Args:
        file: The database; it exists.
        thread_count: How many.
        message_count: How many messages the first one has, questions and answers in turn.
    """

    async def work(connection: Connection) -> None:
        for number in range(thread_count):
            thread_id = f"thread-{number}"
            await threads.keep_thread(connection, thread_id, name=f"Conversation {number}", user_id=user_id)
            await threads.touch_thread(connection, thread_id, (_BEGUN + timedelta(minutes=number)).isoformat())
        for number in range(message_count):
            await _keep_message(connection, number, is_last=number == message_count - 1)

    user_id = await _person_in(file)
    database = Migrated(database_at(f"sqlite:///{file}"))
    try:
        (result,) = await database.transact([work])
        if isinstance(result, BaseException):
            raise result
    finally:
        await database.close()


async def _keep_message(connection: Connection, number: int, *, is_last: bool) -> None:
    asked = number % 2 == 0
    said = f"Question {number}" if asked else f"Answer **{number}**, with `code` and\n\n- a list\n- of two"
    step: StepDict = {
        "id": f"{LONG}-{number}",
        "threadId": LONG,
        "type": "user_message" if asked else "assistant_message",
        "name": "You" if asked else "App",
        "output": LAST_ANSWER if is_last else said,
        "createdAt": (_BEGUN + timedelta(seconds=number)).isoformat(),
    }  # pyright: ignore[reportAssignmentType]
    await steps.keep_step(connection, step)
