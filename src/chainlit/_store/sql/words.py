"""The index over what was said. PostgreSQL keeps its own; SQLite's is kept here."""

from __future__ import annotations

import re

from chainlit._store.sql.connection import Connection, Value
from chainlit._wire.records import StepDict, is_message

MAX_WORDS = 16
"""Words of a search that count."""
_WORD = re.compile(r"\w+")


def owner_word(user_id: str | None) -> str:
    """Return the word that stands for a user in the index."""
    return "u" + re.sub(r"\W|_", "", user_id or "nobody")


async def keep_words(connection: Connection, step: StepDict) -> None:
    """Index what a message says."""
    if connection.dialect != "sqlite" or not is_message(step):
        return
    found = await connection.rows(
        "SELECT s.seq, s.output, t.user_id FROM cl_steps s JOIN cl_threads t ON t.id = s.thread_id WHERE s.id = ?",
        step["id"],
    )
    for seq, output, user_id in found:
        await connection.run("DELETE FROM cl_words WHERE rowid = ?", seq)
        await connection.run(
            "INSERT INTO cl_words (rowid, said, owner) VALUES (?, ?, ?)", seq, output, owner_word(_text(user_id))
        )


async def forget_words(connection: Connection, step_id: str) -> None:
    """Take a step out of the index."""
    if connection.dialect == "sqlite":
        await connection.run("DELETE FROM cl_words WHERE rowid IN (SELECT seq FROM cl_steps WHERE id = ?)", step_id)


async def forget_thread_words(connection: Connection, thread_id: str) -> None:
    """Take a thread out of the index."""
    if connection.dialect == "sqlite":
        await connection.run(
            "DELETE FROM cl_words WHERE rowid IN (SELECT seq FROM cl_steps WHERE thread_id = ?)", thread_id
        )


async def own_words(connection: Connection, thread_id: str, user_id: str) -> None:
    """Note in the index whose a thread is."""
    if connection.dialect == "sqlite":
        await connection.run(
            "UPDATE cl_words SET owner = ? WHERE rowid IN (SELECT seq FROM cl_steps WHERE thread_id = ?)",
            owner_word(user_id),
            thread_id,
        )


def said_condition(connection: Connection, user_id: str | None, search: str) -> tuple[str, list[Value]] | None:
    """Return a condition on `cl_threads t` that holds for threads in which all words of a search were said.

    Words match from their start; None when the search has no word.
    """
    words = _WORD.findall(search)[:MAX_WORDS]
    if not words:
        return None
    if connection.dialect == "sqlite":
        query = " AND ".join([f"owner : {owner_word(user_id)}", *(f'said : "{word}" *' for word in words)])
        return (
            "t.id IN (SELECT s.thread_id FROM cl_words w JOIN cl_steps s ON s.seq = w.rowid WHERE cl_words MATCH ?)",
            [query],
        )
    return (
        "t.id IN (SELECT s.thread_id FROM cl_steps s WHERE s.words @@ to_tsquery('simple', ?))",
        [" & ".join(f"{word}:*" for word in words)],
    )


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
