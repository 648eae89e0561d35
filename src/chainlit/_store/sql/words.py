"""The index over what was said, and over the names of threads. PostgreSQL keeps its own; SQLite's is kept here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chainlit._store.sql.connection import Connection, Value
from chainlit._wire.records import StepDict, is_message

MAX_WORDS = 16
"""Words of a search that count."""
MAX_MATCHES = 2_000
"""Messages that a search looks at, newest first: a word that is everywhere must not cost what everything costs."""
_WORD = re.compile(r"\w+")
_OWNER = "'u' || replace(coalesce(t.user_id, 'nobody'), '-', '')"
"""`owner_word` in SQL; ids of users are ours, and hold nothing else that is no letter or digit."""


def owner_word(user_id: str | None) -> str:
    """Return the word that stands for a user in the index."""
    return "u" + re.sub(r"\W|_", "", user_id or "nobody")


async def keep_words(connection: Connection, step: StepDict, *, fresh: bool = False) -> None:
    """Index what a message says.

    Args:
        connection: Where.
        step: The message, which is stored.
        fresh: It has not been indexed before.
    """
    if connection.dialect != "sqlite" or not is_message(step):
        return
    if not fresh:
        await forget_words(connection, step["id"])
    await connection.run(
        "INSERT INTO cl_words (rowid, said, owner, thread_id) "
        f"SELECT s.seq, s.output, {_OWNER}, t.id FROM cl_steps s JOIN cl_threads t ON t.id = s.thread_id "
        "WHERE s.id = ?",
        step["id"],
    )


async def keep_name(connection: Connection, thread_id: str) -> None:
    """Index the name of a thread."""
    if connection.dialect != "sqlite":
        return
    found = await connection.rows("SELECT seq, name, user_id FROM cl_threads WHERE id = ?", thread_id)
    for seq, name, user_id in found:
        await _replace(connection, "cl_names", seq, name, user_id, thread_id)


async def forget_words(connection: Connection, step_id: str) -> None:
    """Take a step out of the index."""
    if connection.dialect == "sqlite":
        await connection.run("DELETE FROM cl_words WHERE rowid IN (SELECT seq FROM cl_steps WHERE id = ?)", step_id)


async def forget_thread(connection: Connection, thread_id: str) -> None:
    """Take a thread out of the index."""
    if connection.dialect == "sqlite":
        words = "DELETE FROM cl_words WHERE rowid IN (SELECT seq FROM cl_steps WHERE thread_id = ?)"
        await connection.run(words, thread_id)
        await connection.run("DELETE FROM cl_names WHERE rowid IN (SELECT seq FROM cl_threads WHERE id = ?)", thread_id)


async def own_words(connection: Connection, thread_id: str, user_id: str) -> None:
    """Note in the index whose a thread is."""
    if connection.dialect == "sqlite":
        await connection.run(
            "UPDATE cl_words SET owner = ? WHERE rowid IN (SELECT seq FROM cl_steps WHERE thread_id = ?)",
            owner_word(user_id),
            thread_id,
        )


def search_condition(connection: Connection, user_id: str, search: str) -> tuple[str, list[Value]] | None:
    """Return a condition on `cl_threads t` that holds for threads whose name, or a message of which, has all words.

    Words match from their start; None when the search has no word.
    """
    words = _WORD.findall(search)[:MAX_WORDS]
    if not words:
        return None
    if connection.dialect == "sqlite":
        query = " AND ".join([f"owner : {owner_word(user_id)}", *(f'said : "{word}" *' for word in words)])
        said = "SELECT thread_id FROM cl_words WHERE cl_words MATCH ? ORDER BY rowid DESC LIMIT ?"
        named = "SELECT thread_id FROM cl_names WHERE cl_names MATCH ? ORDER BY rowid DESC LIMIT ?"
        return f"(t.id IN ({said}) OR t.id IN ({named}))", [query, MAX_MATCHES, query, MAX_MATCHES]
    query = " & ".join(f"{word}:*" for word in words)
    said = (
        "SELECT s.thread_id FROM cl_steps s JOIN cl_threads o ON o.id = s.thread_id "
        "WHERE s.words @@ to_tsquery('simple', ?) AND o.user_id = ? ORDER BY s.seq DESC LIMIT ?"
    )
    named = "to_tsvector('simple', coalesce(t.name, '')) @@ to_tsquery('simple', ?)"
    return f"(t.id IN ({said}) OR {named})", [query, user_id, MAX_MATCHES, query]


async def messages_of(
    connection: Connection, user_id: str, search: str, thread_ids: Sequence[str]
) -> dict[str, tuple[str, str]]:
    """Return for threads of a user the newest message that has all words of a search: its id, and what it says."""
    words = _WORD.findall(search)[:MAX_WORDS]
    if not words or not thread_ids:
        return {}
    places = ", ".join("?" for _ in thread_ids)
    if connection.dialect == "sqlite":
        query = " AND ".join([f"owner : {owner_word(user_id)}", *(f'said : "{word}" *' for word in words)])
        rows = await connection.rows(
            "SELECT s.thread_id, s.id, s.output FROM cl_steps s JOIN (SELECT max(seq) AS newest FROM "
            "(SELECT rowid AS seq, thread_id FROM cl_words WHERE cl_words MATCH ? ORDER BY rowid DESC LIMIT ?) f "
            f"WHERE f.thread_id IN ({places}) GROUP BY f.thread_id) n ON n.newest = s.seq",
            query,
            MAX_MATCHES,
            *thread_ids,
        )
    else:
        rows = await connection.rows(
            "SELECT DISTINCT ON (s.thread_id) s.thread_id, s.id, s.output FROM cl_steps s "
            "JOIN cl_threads o ON o.id = s.thread_id WHERE s.words @@ to_tsquery('simple', ?) AND o.user_id = ? "
            f"AND s.thread_id IN ({places}) ORDER BY s.thread_id, s.seq DESC",
            " & ".join(f"{word}:*" for word in words),
            user_id,
            *thread_ids,
        )
    return {str(thread_id): (str(step_id), str(said)) for thread_id, step_id, said in rows}


async def _replace(
    connection: Connection, table: str, seq: Value, said: Value, user_id: Value, thread_id: Value
) -> None:
    await connection.run(f"DELETE FROM {table} WHERE rowid = ?", seq)
    owner = owner_word(None if user_id is None else str(user_id))
    await connection.run(
        f"INSERT INTO {table} (rowid, said, owner, thread_id) VALUES (?, ?, ?, ?)",
        seq,
        said,
        owner,
        thread_id,
    )
