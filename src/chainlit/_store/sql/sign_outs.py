"""Logins that were signed out, for servers that share nothing but the database. Only PostgreSQL is used so."""

from __future__ import annotations

from collections.abc import Sequence

from chainlit._store.sql.connection import Connection

_NOW = "extract(epoch FROM clock_timestamp())::bigint"
"""The database's clock: those of its servers may differ."""


async def note_sign_outs(connection: Connection, entries: Sequence[tuple[str, float]]) -> None:
    """Add logins to the list: their ids, and until when they are of interest (POSIX seconds)."""
    await connection.run(f"DELETE FROM cl_signed_out WHERE until_s < {_NOW}")
    for id_, until in entries:
        await connection.run(
            f"INSERT INTO cl_signed_out (id, until_s, noted_s) VALUES (?, ?, {_NOW}) ON CONFLICT (id) DO UPDATE "
            f"SET until_s = greatest(cl_signed_out.until_s, excluded.until_s), noted_s = {_NOW}",
            id_,
            int(until) + 1,
        )


async def sign_outs(connection: Connection, last_s: float | None) -> list[tuple[str, float]]:
    """Return what is on the list: what was added in the last seconds, or all of it."""
    since = f"AND noted_s >= {_NOW} - ?" if last_s is not None else ""
    values = [int(last_s) + 1] if last_s is not None else []
    rows = await connection.rows(f"SELECT id, until_s FROM cl_signed_out WHERE until_s > {_NOW} {since}", *values)
    return [(str(id_), float(str(until))) for id_, until in rows]
