"""Searches in PostgreSQL, which keeps the index over what was said by itself.

A word that a person uses often is found fastest by reading their newest messages, a rare one by the index, and the
planner can't know which it is: for the beginnings of words it only guesses. So the newest messages are read first.
Often they answer the question, and else they tell how frequent the words are.
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
FREQUENT = 30
"""Matches among the first ones from which on it is cheaper to read on than to ask the index."""
_HAS = "to_tsquery('simple', ?)"
_NAME = "to_tsvector('simple', coalesce(name, ''))"
_THREADS = "SELECT id, name FROM cl_threads WHERE user_id = ? ORDER BY active_at DESC, id DESC LIMIT ?"
# `OFFSET 0` and `LIMIT` keep the planner from joining in another order, which reads everything there is.
_NEWEST_MESSAGES = f"""
    SELECT s.thread_id, s.words FROM ({_THREADS}) t CROSS JOIN LATERAL (
        SELECT thread_id, words FROM cl_steps WHERE thread_id = t.id AND words IS NOT NULL OFFSET 0
    ) s LIMIT ?
"""
_READ_NAMES = f"SELECT count(*), json_agg(id) FILTER (WHERE {_NAME} @@ {_HAS}) FROM ({_THREADS}) t"
_MESSAGES_BY_INDEX = f"""
    WITH matches AS MATERIALIZED (
        SELECT seq, thread_id FROM cl_steps WHERE words @@ {_HAS} AND (words || ''::tsvector) @@ {_HAS}
    )
    SELECT thread_id FROM (SELECT seq, thread_id FROM matches ORDER BY seq DESC OFFSET 0) s
    WHERE (SELECT user_id FROM cl_threads WHERE id = s.thread_id) = ? LIMIT ?
"""
_NAMES_BY_INDEX = f"SELECT id FROM cl_threads WHERE {_NAME} @@ {_HAS} AND user_id = ? ORDER BY seq DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at the newest messages has shown.

    Attributes:
        count: How many there were.
        found: The threads of those that have all words.
        rare: The words that few of them have.
    """

    count: int
    found: list[str]
    rare: list[str]


async def threads_saying(connection: Connection, user_id: str, words: Sequence[str]) -> list[str]:
    """Return the threads of a user in which a message has all words; words match from their start."""
    most = LOOKED_AT
    while True:
        look = await _look(connection, user_id, words, most)
        if look.count < most or len(look.found) >= MAX_MATCHES or most == MOST_LOOKED_AT:
            return _first(look.found)
        if len(look.found) < FREQUENT:
            # Lists of frequent words are long, and lists of their beginnings have to be made: better to look at what
            # the rare words lead to.
            rare = _query(look.rare or words)
            rows = await connection.rows(_MESSAGES_BY_INDEX, rare, _query(words), user_id, MAX_MATCHES)
            return _first([str(row[0]) for row in rows])
        most = min(MOST_LOOKED_AT, most * MAX_MATCHES // len(look.found) + most)


async def _look(connection: Connection, user_id: str, words: Sequence[str], most: int) -> _Look:
    each = ", ".join([f"count(*) FILTER (WHERE words @@ {_HAS})"] * len(words))
    ((count, found, *counts),) = await connection.rows(
        f"SELECT count(*), json_agg(thread_id) FILTER (WHERE words @@ {_HAS}), {each} FROM ({_NEWEST_MESSAGES}) m",
        _query(words),
        *(_query([word]) for word in words),
        user_id,
        most,
        most,
    )
    frequent = most * FREQUENT // LOOKED_AT
    rare = [word for word, times in zip(words, counts, strict=True) if cast(int, times) < frequent]
    return _Look(cast(int, count), _listed(found), rare)


async def threads_named(connection: Connection, user_id: str, words: Sequence[str]) -> list[str]:
    """Return the threads of a user whose name has all words."""
    query = _query(words)
    ((count, listed),) = await connection.rows(_READ_NAMES, query, user_id, LOOKED_AT)
    found = _listed(listed)
    if cast(int, count) < LOOKED_AT or len(found) >= FREQUENT:
        return found
    return [str(row[0]) for row in await connection.rows(_NAMES_BY_INDEX, query, user_id, MAX_MATCHES)]


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
