"""Which process works on a step, for others that share the database; and logins that were signed out, for all of them.

Where files hold the list of the latter, because all processes are on one machine, the table stays empty.
"""

from __future__ import annotations

from chainlit._store.sql.migrations.migration import Migration

_STATEMENTS = (
    "ALTER TABLE cl_steps ADD COLUMN written_by BIGINT",
    """CREATE TABLE cl_signed_out (
        id TEXT PRIMARY KEY,
        until_s BIGINT NOT NULL,
        noted_s BIGINT NOT NULL
    )""",
)
MIGRATION = Migration(version=4, name="processes", statements={"sqlite": _STATEMENTS, "postgresql": _STATEMENTS})
