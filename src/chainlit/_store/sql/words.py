"""The index over what was said, and over the names of threads. PostgreSQL keeps its own; SQLite's is kept here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chainlit._store.sql.connection import Connection, Row, Value
from chainlit._store.sql.postgres_words import messages_saying, threads_named, threads_saying
from chainlit._wire.records import StepDict, is_message

MAX_WORDS = 16
"""Words of a search that count."""
MAX_MATCHES = 2_000
"""Messages that a search looks at, newest first: a word that is everywhere must not cost what everything costs."""
ENOUGH = 100
"""Messages with several words as they were typed, from which on nobody misses those with longer ones."""
_WORD = re.compile(r"\w+")
_OWNER = "'u' || replace(coalesce(t.user_id, 'nobody'), '-', '')"
"""`owner_word` in SQL; ids of users are ours, and hold nothing else that is no letter or digit."""


def owner_word(user_id: str | None) -> str:
    """Return the word that stands for a user in the index."""
    return "u" + re.sub(r"\W|_", "", user_id or "nobody")


async def keep_words(connection: Connection, step: StepDict) -> None:
    """Index what a stored message says now."""
    if connection.dialect == "sqlite" and is_message(step):
        await forget_words(connection, step["id"])
        await keep_words_of(connection, [step["id"]])


async def keep_words_of(connection: Connection, step_ids: Sequence[str]) -> None:
    """Index what stored messages say that are not in the index yet."""
    if connection.dialect != "sqlite" or not step_ids:
        return
    places = ", ".join("?" for _ in step_ids)
    await connection.run(
        "INSERT INTO cl_words (rowid, said, owner, thread_id) "
        f"SELECT s.seq, s.output, {_OWNER}, t.id FROM cl_steps s JOIN cl_threads t ON t.id = s.thread_id "
        f"WHERE s.id IN ({places})",
        *step_ids,
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


async def threads_with(connection: Connection, user_id: str, search: str) -> list[str] | None:
    """Return the threads of a user whose name, or a message of which, has all words of a search.

    Words match from their start. At most `MAX_MATCHES` messages and names count; None when the search has no word.
    """
    words = _words(search)
    if not words:
        return None
    if connection.dialect == "postgresql":
        said = await threads_saying(connection, user_id, words)
        named = await threads_named(connection, user_id, words)
    else:
        said = [thread_id for _, thread_id in await _messages_with(connection, user_id, words)]
        named = await _named(connection, user_id, words)
    return list(dict.fromkeys([*said, *named]))


async def messages_of(
    connection: Connection, user_id: str, search: str, thread_ids: Sequence[str]
) -> dict[str, tuple[str, str]]:
    """Return for threads of a user the newest message that has all words of a search: its id, and what it says.

    Only messages on the branch that is shown are places to go to; threads are found by the others, too.
    """
    words = _words(search)
    if not words or not thread_ids:
        return {}
    if connection.dialect == "postgresql":
        return await messages_saying(connection, user_id, words, thread_ids)
    listed = set(thread_ids)
    found = [seq for seq, thread_id in await _messages_with(connection, user_id, words) if thread_id in listed]
    places = ", ".join("?" for _ in found) or "NULL"
    rows = await connection.rows(
        "SELECT thread_id, id, output FROM cl_steps WHERE seq IN "
        f"(SELECT max(seq) FROM cl_steps WHERE seq IN ({places}) AND version_id IS NULL GROUP BY thread_id)",
        *found,
    )
    return {str(thread_id): (str(step_id), str(said)) for thread_id, step_id, said in rows}


def _words(search: str) -> list[str]:
    return _WORD.findall(search)[:MAX_WORDS]


async def _messages_with(connection: Connection, user_id: str, words: Sequence[str]) -> list[tuple[int, str]]:
    """Return place and thread of the newest messages of a user that have all words, newest first."""
    rows: list[Row] = []
    enough = MAX_MATCHES if len(words) == 1 else ENOUGH
    for query in _queries(user_id, words):
        rows = await connection.rows(
            "SELECT rowid, thread_id FROM cl_words WHERE cl_words MATCH ? ORDER BY rowid DESC LIMIT ?",
            query,
            MAX_MATCHES,
        )
        if len(rows) >= enough:
            break
    return [(int(str(seq)), str(thread_id)) for seq, thread_id in rows]


def _queries(user_id: str, words: Sequence[str]) -> list[str]:
    """Return queries that find more and more, and cost more and more.

    Where whole words, as they are mostly typed, are found often enough, nobody needs to gather all that begin so: of a
    frequent word that takes longer than everything else together.
    """
    owner, (*before, last) = f"owner : {owner_word(user_id)}", words
    whole = [f'said : "{word}"' for word in words]
    begun = [f'said : "{word}" *' for word in (*before, last)]
    stages = [[owner, *whole], [owner, *whole[:-1], begun[-1]], [owner, *begun]]
    return list(dict.fromkeys(" AND ".join(stage) for stage in stages))


async def _named(connection: Connection, user_id: str, words: Sequence[str]) -> list[str]:
    statement = "SELECT thread_id FROM cl_names WHERE cl_names MATCH ? ORDER BY rowid DESC LIMIT ?"
    rows = await connection.rows(statement, _queries(user_id, words)[-1], MAX_MATCHES)
    return [str(row[0]) for row in rows]


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
