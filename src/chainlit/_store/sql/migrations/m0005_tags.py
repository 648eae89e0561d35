"""Threads with tags, for lists of them: most have none."""

from __future__ import annotations

from chainlit._store.sql.migrations.migration import Migration

_STATEMENTS = ("CREATE INDEX cl_threads_tagged ON cl_threads (user_id, active_at, id) WHERE tags IS NOT NULL",)
MIGRATION = Migration(version=5, name="tags", statements={"sqlite": _STATEMENTS, "postgresql": _STATEMENTS})
