"""The schema, step by step. A step that was released never changes; what comes next is a new file, named here."""

from __future__ import annotations

from chainlit._store.sql.migrations import m0001_conversations, m0002_versions, m0003_marks, m0004_processes, m0005_tags
from chainlit._store.sql.migrations.migration import Migration

MIGRATIONS: tuple[Migration, ...] = (
    m0001_conversations.MIGRATION,
    m0002_versions.MIGRATION,
    m0003_marks.MIGRATION,
    m0004_processes.MIGRATION,
    m0005_tags.MIGRATION,
)
