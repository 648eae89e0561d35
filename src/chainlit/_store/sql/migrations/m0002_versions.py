"""Former versions of messages, and what followed them.

A step without `version_id` is on the conversation's current branch; the others are aside, with the version that they
followed. What was said in a version that is not the current one is in `said`, and the message itself has the rest.
"""

from __future__ import annotations

from chainlit._store.sql.migrations.migration import Migration

_STATEMENTS = (
    """CREATE TABLE cl_versions (
        id TEXT PRIMARY KEY,
        thread_id TEXT NOT NULL REFERENCES cl_threads (id) ON DELETE CASCADE,
        step_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        is_current INTEGER NOT NULL,
        said TEXT NOT NULL,
        created_at TEXT NOT NULL,
        UNIQUE (step_id, number)
    )""",
    "CREATE INDEX cl_versions_of_thread ON cl_versions (thread_id)",
    "ALTER TABLE cl_steps ADD COLUMN version_id TEXT",
    "CREATE INDEX cl_steps_aside ON cl_steps (version_id) WHERE version_id IS NOT NULL",
)
MIGRATION = Migration(version=2, name="versions", statements={"sqlite": _STATEMENTS, "postgresql": _STATEMENTS})
