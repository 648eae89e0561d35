"""Searches in PostgreSQL, which keeps the index over what was said by itself.

A word that a person uses often is found fastest by reading their newest messages, a rare one by the index, and the
planner can't know which it is: for the beginnings of words it only guesses. So the newest messages are read first.
Often they answer the question, and else they tell how frequent the words are for this person. The index is over what
everybody has said: it is left alone for words that others use often, and for people whose messages are read as fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import msgspec

from chainlit._store.sql.connection import Connection, Value
from chainlit._store.sql.json_text import to_text

MAX_MATCHES = 1_000
"""Messages, and names, that a search returns: a word that is everywhere must not cost what everything costs."""
LOOKED_AT, MOST_LOOKED_AT = 1_500, 40_000
"""Messages, and names, that are read at first, and at most."""
READ_AT_LAST = 150_000
"""Messages that are read at most for words that others use often and that those have hardly shown."""
FREQUENT = 30
"""Matches among the first ones from which on it is cheaper to read on than to ask the index."""
READ_AT_ONCE = 20_000
"""Messages that are read about as fast as the index answers."""
OFTEN = 20_000
"""Messages, and names, of everybody with a word, from which on the index is slower than to read on."""
NAMES_READ = 5_000
"""Names that are read at most: their words have to be found each time."""
_HAS = "to_tsquery('simple', ?)"
_ONCE = f"(SELECT {_HAS})"
"""The same for many rows, which each would parse it again when the database keeps the plan."""
_NAME = "to_tsvector('simple', coalesce(name, ''))"
_THREADS = "SELECT id, name FROM cl_threads WHERE user_id = ? ORDER BY active_at DESC, id DESC LIMIT ?"
# `OFFSET 0` and `LIMIT` keep the planner from joining in another order, which reads everything there is.
_NEWEST_MESSAGES = f"""
    SELECT s.thread_id, s.words FROM ({_THREADS}) t CROSS JOIN LATERAL (
        SELECT thread_id, words FROM cl_steps WHERE thread_id = t.id AND words IS NOT NULL OFFSET 0
    ) s LIMIT ?
"""
_READ_MESSAGES = f"SELECT count(*), json_agg(thread_id) FILTER (WHERE words @@ {_ONCE}) FROM ({_NEWEST_MESSAGES}) m"
_READ_NAMES = f"SELECT count(*), json_agg(id) FILTER (WHERE {_NAME} @@ {_ONCE}) FROM ({_THREADS}) t"
_MESSAGES_BY_INDEX = f"""
    WITH matches AS MATERIALIZED (
        SELECT seq, thread_id FROM cl_steps WHERE words @@ {_HAS} AND (words || ''::tsvector) @@ {_HAS}
    )
    SELECT thread_id FROM (SELECT seq, thread_id FROM matches ORDER BY seq DESC OFFSET 0) s
    WHERE (SELECT user_id FROM cl_threads WHERE id = s.thread_id) = ? LIMIT ?
"""
# What the last ANALYZE has found; nothing before the first one. The index over names has a table of its own there.
_SAID_OFTEN = """
    SELECT w.word FROM pg_class c, pg_stats s, json_array_elements_text(?) w (word),
        unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS e (word, frequency)
    WHERE c.oid = ?::text::regclass AND s.tablename = c.relname AND s.attname = ?
        AND s.schemaname = ANY (current_schemas(false)) AND starts_with(e.word, w.word)
    GROUP BY w.word, c.reltuples HAVING c.reltuples * sum(e.frequency) >= ?
"""
_THREADS_UP_TO = "SELECT count(*) FROM (SELECT 1 FROM cl_threads WHERE user_id = ? LIMIT ?) t"
_NAMES_BY_INDEX = f"SELECT id FROM cl_threads WHERE {_NAME} @@ {_HAS} AND user_id = ? ORDER BY seq DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at the newest messages has shown.

    Attributes:
        count: How many there were.
        threads: In how many threads.
        found: The threads of those that have all words.
        rare: The words that few of them have.
    """

    count: int
    threads: int
    found: list[str]
    rare: list[str]


async def threads_saying(connection: Connection, user_id: str, words: Sequence[str]) -> list[str]:
    """Return the threads of a user in which a message has all words; words match from their start.

    Somebody with more than `READ_AT_LAST` messages does not find older ones by words that others use often.
    """
    most = LOOKED_AT
    while True:
        look = await _look(connection, user_id, words, most)
        if look.count < most or len(look.found) >= MAX_MATCHES or most == MOST_LOOKED_AT:
            return _first(look.found)
        if len(look.found) < FREQUENT:
            return await _threads_saying_rarely(connection, user_id, words, look)
        most = min(MOST_LOOKED_AT, most * MAX_MATCHES // len(look.found) + most)


async def _threads_saying_rarely(connection: Connection, user_id: str, words: Sequence[str], first: _Look) -> list[str]:
    """Return what `threads_saying` does, for words of which the newest messages have few."""
    # Lists of frequent words are long, and lists of their beginnings have to be made: better to look at what the rare
    # words lead to.
    rare = first.rare or list(words)
    often = await _often(connection, "cl_steps", "words", rare)
    leading = [word for word in rare if word not in often]
    if not leading or await _has_few(connection, user_id, first):
        count, found = await _read_messages(connection, user_id, words, MOST_LOOKED_AT)
        if count == MOST_LOOKED_AT and not leading and len(found) < FREQUENT:
            count, found = await _read_messages(connection, user_id, words, READ_AT_LAST)
        if not leading or count < MOST_LOOKED_AT:
            return _first(found)
    rows = await connection.rows(_MESSAGES_BY_INDEX, _query(leading), _query(words), user_id, MAX_MATCHES)
    return _first([str(row[0]) for row in rows])


async def _often(connection: Connection, relation: str, column: str, words: Sequence[str]) -> set[str]:
    """Return those of some beginnings of words that everybody together has used often."""
    lowered = to_text([word.lower() for word in words])
    rows = await connection.rows(_SAID_OFTEN, lowered, relation, column, OFTEN)
    often = {row[0] for row in rows}
    return {word for word in words if word.lower() in often}


async def _has_few(connection: Connection, user_id: str, look: _Look) -> bool:
    """Tell whether all messages of a user can be read, if older threads are as long as the newest."""
    most = READ_AT_ONCE * look.threads // look.count
    ((count,),) = await connection.rows(_THREADS_UP_TO, user_id, most + 1)
    return cast(int, count) <= most


async def _look(connection: Connection, user_id: str, words: Sequence[str], most: int) -> _Look:
    each = ", ".join([f"count(*) FILTER (WHERE words @@ {_ONCE})"] * len(words))
    ((count, threads, found, *counts),) = await connection.rows(
        f"SELECT count(*), count(DISTINCT thread_id), json_agg(thread_id) FILTER (WHERE words @@ {_ONCE}), {each} "
        f"FROM ({_NEWEST_MESSAGES}) m",
        _query(words),
        *(_query([word]) for word in words),
        user_id,
        most,
        most,
    )
    frequent = most * FREQUENT // LOOKED_AT
    rare = [word for word, times in zip(words, counts, strict=True) if cast(int, times) < frequent]
    return _Look(cast(int, count), cast(int, threads), _listed(found), rare)


async def _read_messages(
    connection: Connection, user_id: str, words: Sequence[str], most: int
) -> tuple[int, list[str]]:
    ((count, listed),) = await connection.rows(_READ_MESSAGES, _query(words), user_id, most, most)
    return cast(int, count), _listed(listed)


async def threads_named(connection: Connection, user_id: str, words: Sequence[str]) -> list[str]:
    """Return the threads of a user whose name has all words; of old ones, as `threads_saying`."""
    count, found = await _read_names(connection, user_id, words, LOOKED_AT)
    if count < LOOKED_AT or len(found) >= FREQUENT:
        return found
    if len(await _often(connection, "cl_threads_words", "to_tsvector", words)) == len(set(words)):
        return (await _read_names(connection, user_id, words, NAMES_READ))[1]
    rows = await connection.rows(_NAMES_BY_INDEX, _query(words), user_id, MAX_MATCHES)
    return [str(row[0]) for row in rows]


async def _read_names(connection: Connection, user_id: str, words: Sequence[str], most: int) -> tuple[int, list[str]]:
    ((count, listed),) = await connection.rows(_READ_NAMES, _query(words), user_id, most)
    return cast(int, count), _listed(listed)


async def messages_saying(
    connection: Connection, user_id: str, words: Sequence[str], thread_ids: Sequence[str]
) -> dict[str, tuple[str, str]]:
    """Return for threads of a user the newest message on their branch that has all words: its id, and what it says."""
    rows = await connection.rows(
        "SELECT DISTINCT ON (thread_id) thread_id, id, output FROM cl_steps "
        f"WHERE (words || ''::tsvector) @@ {_HAS} AND version_id IS NULL "
        "AND thread_id IN (SELECT t.id FROM cl_threads t WHERE t.user_id = ? "
        "AND t.id IN (SELECT json_array_elements_text(?))) ORDER BY thread_id, seq DESC",
        _query(words),
        user_id,
        to_text(list(thread_ids)),
    )
    return {str(thread_id): (str(step_id), str(said)) for thread_id, step_id, said in rows}


def _query(words: Sequence[str]) -> str:
    return " & ".join(f"{word}:*" for word in words)


def _listed(ids: Value) -> list[str]:
    return msgspec.json.decode(str(ids), type=list[str]) if ids is not None else []


def _first(thread_ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(thread_ids[:MAX_MATCHES]))
