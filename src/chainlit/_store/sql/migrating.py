"""From the schema that a database has to the one that this version works with."""

from __future__ import annotations

from chainlit._base.clock import utc_now
from chainlit._base.errors import ChainlitError
from chainlit._store.sql.connection import Connection
from chainlit._store.sql.migrations import MIGRATIONS
from chainlit._store.sql.migrations.migration import Migration

LATEST = MIGRATIONS[-1].version
_LOCK = 7_216_043_581
"""Any number; PostgreSQL knows the lock under it."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS cl_schema (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)"
)


class SchemaTooNew(ChainlitError):
    """The database was written by a later version of the package."""


async def version_of(connection: Connection) -> int:
    """Return the version of a database's schema; 0 for an empty one.

    Raises:
        SchemaTooNew: This version of the package does not know it.
    """
    if connection.dialect == "sqlite":
        found = await connection.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'cl_schema'")
    else:
        found = await connection.rows("SELECT 1 WHERE to_regclass('cl_schema') IS NOT NULL")
    if not found:
        return 0
    version = (await connection.rows("SELECT max(version) FROM cl_schema"))[0][0]
    if isinstance(version, int) and version > LATEST:
        raise SchemaTooNew(
            f"The database has schema {version}; this version of chainlit knows schemas up to {LATEST}. "
            "Upgrade chainlit, or use another database."
        )
    return version if isinstance(version, int) else 0


def pending(version: int) -> list[Migration]:
    """Return the steps that a database of that version still needs, in order."""
    return [each for each in MIGRATIONS if each.version > version]


async def migrate(connection: Connection) -> list[Migration]:
    """Take the steps that are missing, inside the caller's transaction; one process at a time.

    Returns:
        The steps that were taken.

    Raises:
        SchemaTooNew: A later version of the package was here.
    """
    if connection.dialect == "postgresql":
        await connection.run("SELECT pg_advisory_xact_lock(?)", _LOCK)
    steps = pending(await version_of(connection))
    await connection.run(_TABLE)
    for step in steps:
        for statement in step.statements[connection.dialect]:
            await connection.run(statement)
        await connection.run(
            "INSERT INTO cl_schema (version, name, applied_at) VALUES (?, ?, ?)", step.version, step.name, utc_now()
        )
    return steps
