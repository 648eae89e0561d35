"""Searches of somebody who has said a great deal, on PostgreSQL, which reads first and asks its index then."""

from __future__ import annotations

import uuid
from pathlib import Path

import chainlit as cl
from chainlit._store.sql.postgres_words import (
    FREQUENT,
    LOOKED_AT,
    MAX_MATCHES,
    MOST_LOOKED_AT,
    OFTEN,
    READ_AT_LAST,
    READ_AT_ONCE,
)
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.types import Pagination, ThreadFilter
from tests.store.postgres import Postgres

THREADS, EACH, MUCH = 4_100, 10, 6
FILL = """
INSERT INTO cl_threads (id, user_id, name, metadata, created_at, active_at)
SELECT '{user}-' || n, '{user}', 'talk ' || n, '{{}}', to_char(n, '00000'), to_char(n, '00000')
FROM generate_series(0, {threads} - 1) n;
INSERT INTO cl_steps (id, thread_id, type, name, input, output, created_at, is_favorite, data)
SELECT '{user}-m' || n, '{user}-' || n / {each}, 'user_message', 'User', '',
    {said},
    to_char(n, '00000'), 0, '{{}}'
FROM generate_series(0, {threads} * {each} - 1) n;
ANALYZE;
"""
ADA = (
    "'please tell me' || CASE WHEN n % 50 = 0 THEN ' often' ELSE '' END || CASE WHEN n = 7 THEN ' pelican' ELSE '' END"
)
EVE = """
    CASE WHEN n < {threads} * {each} - 1600 THEN 'please tell pelicans' ELSE 'please' END
    || CASE WHEN n = 5 THEN ' heron' ELSE '' END
"""


async def filled(postgres: Postgres, tmp_path: Path) -> tuple[str, list[str]]:
    """A database with two people, of whom the second says a lot that the first one seldom says; and who they are."""
    name = f"t{uuid.uuid4().hex}"
    address = postgres.new_database(name)
    layer = BuiltinDataLayer(address, tmp_path)
    users = [user.id for each in ("ada", "eve") if (user := await layer.create_user(cl.User(each))) is not None]
    await layer.close()
    for user, said, each in zip(users, (ADA, EVE), (EACH, MUCH), strict=True):
        size = {"threads": THREADS, "each": each}
        postgres.sql(name, FILL.format(user=user, said=said.format(**size), **size))
    return address, users


async def test_words_are_found_however_frequent_they_are(postgres: Postgres, tmp_path: Path) -> None:
    address, (ada, eve) = await filled(postgres, tmp_path)
    assert MOST_LOOKED_AT < THREADS * EACH < READ_AT_LAST, "only the last look sees everything"
    assert FREQUENT <= LOOKED_AT / 50, "one word is frequent, and found seldom enough for a second look"
    assert MAX_MATCHES > THREADS * EACH / 50
    layer = BuiltinDataLayer(address, tmp_path)

    assert READ_AT_ONCE < OFTEN + LOOKED_AT < THREADS * MUCH < MOST_LOOKED_AT, "others say a word often"

    async def found(search: str, user: str = ada) -> list[str]:
        page = await layer.list_threads(Pagination(first=100), ThreadFilter(userId=user, search=search))
        assert {thread["userId"] for thread in page.data} <= {user}
        return [thread["id"].removeprefix(f"{user}-") for thread in page.data]

    newest = [str(THREADS - 1 - n) for n in range(100)]
    assert await found("please") == newest
    assert await found("TELL me") == newest
    assert (
        await found("often")
        == [str(n) for n in sorted({n // EACH for n in range(0, THREADS * EACH, 50)}, reverse=True)][:100]
    )
    assert await found("peli") == ["0"], "others say it often, and it was said before all that is mostly read"
    assert await found("often pelican") == []
    assert await found("often", eve) == []
    assert await found("her", eve) == ["0"]
    assert await found("Pelicans her", eve) == ["0"]
    newest_match = (THREADS * MUCH - 1601) // MUCH
    assert (await found("pelican", eve))[:40] == [str(newest_match - n) for n in range(40)]
    assert await found("talk 77") == [*(str(n) for n in range(779, 769, -1)), "77"]
    messages = await layer.find_messages(ada, "pelican", [f"{ada}-0", f"{ada}-1"])
    assert messages == {f"{ada}-0": (f"{ada}-m7", "please tell me pelican")}
    assert (await layer.find_messages(ada, "please", [f"{ada}-5"]))[f"{ada}-5"][0] == f"{ada}-m{6 * EACH - 1}"
    assert await layer.find_messages("nobody", "please", [f"{ada}-5"]) == {}
    await layer.close()
