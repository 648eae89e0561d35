"""Threads that people keep at hand, and those that they put away.

The truth is in the metadata of a thread, which every store has; these columns let lists be short.
"""

from __future__ import annotations

from chainlit._store.sql.migrations.migration import Migration

_STATEMENTS = (
    "ALTER TABLE cl_threads ADD COLUMN pinned_at TEXT",
    "ALTER TABLE cl_threads ADD COLUMN archived_at TEXT",
    "CREATE INDEX cl_threads_pinned ON cl_threads (user_id, active_at, id) WHERE pinned_at IS NOT NULL",
    "CREATE INDEX cl_threads_archived ON cl_threads (user_id, active_at, id) WHERE archived_at IS NOT NULL",
    "CREATE INDEX cl_threads_shown ON cl_threads (user_id, active_at, id) WHERE archived_at IS NULL",
)
MIGRATION = Migration(version=3, name="marks", statements={"sqlite": _STATEMENTS, "postgresql": _STATEMENTS})
