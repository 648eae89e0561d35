"""Users, threads, steps, elements, feedback, and an index over what was said.

Times are ISO 8601 text, UTC, which sorts; structured values are JSON text. `data` holds the fields of a record that
nobody searches for.
"""

from __future__ import annotations

from chainlit._store.sql.migrations.migration import Migration

_COMMON = (
    """CREATE TABLE cl_users (
        id TEXT PRIMARY KEY,
        identifier TEXT NOT NULL UNIQUE,
        display_name TEXT,
        metadata TEXT NOT NULL,
        created_at TEXT NOT NULL
    )""",
    """CREATE TABLE cl_threads (
        seq {serial},
        id TEXT NOT NULL UNIQUE,
        user_id TEXT REFERENCES cl_users (id) ON DELETE CASCADE,
        name TEXT,
        metadata TEXT NOT NULL,
        tags TEXT,
        created_at TEXT NOT NULL,
        active_at TEXT NOT NULL
    )""",
    "CREATE INDEX cl_threads_of_user ON cl_threads (user_id, active_at, id)",
    """CREATE TABLE cl_steps (
        seq {serial},
        id TEXT NOT NULL UNIQUE,
        thread_id TEXT NOT NULL REFERENCES cl_threads (id) ON DELETE CASCADE,
        parent_id TEXT,
        type TEXT NOT NULL,
        name TEXT NOT NULL,
        input TEXT NOT NULL,
        output TEXT NOT NULL,
        created_at TEXT NOT NULL,
        started_at TEXT,
        ended_at TEXT,
        is_favorite INTEGER NOT NULL,
        data TEXT NOT NULL{words}
    )""",
    "CREATE INDEX cl_steps_of_thread ON cl_steps (thread_id, created_at, seq)",
    "CREATE INDEX cl_steps_favorite ON cl_steps (thread_id) WHERE is_favorite = 1",
    """CREATE TABLE cl_elements (
        id TEXT PRIMARY KEY,
        thread_id TEXT NOT NULL REFERENCES cl_threads (id) ON DELETE CASCADE,
        step_id TEXT,
        object_key TEXT,
        size INTEGER,
        created_at TEXT NOT NULL,
        data TEXT NOT NULL
    )""",
    "CREATE INDEX cl_elements_of_thread ON cl_elements (thread_id, created_at)",
    "CREATE INDEX cl_elements_of_step ON cl_elements (step_id)",
    """CREATE TABLE cl_feedback (
        id TEXT PRIMARY KEY,
        thread_id TEXT NOT NULL REFERENCES cl_threads (id) ON DELETE CASCADE,
        step_id TEXT NOT NULL,
        value INTEGER NOT NULL,
        comment TEXT,
        created_at TEXT NOT NULL
    )""",
    "CREATE INDEX cl_feedback_of_thread ON cl_feedback (thread_id)",
    "CREATE INDEX cl_feedback_of_step ON cl_feedback (step_id)",
)
_WORDS = """,
        words TSVECTOR GENERATED ALWAYS AS (
            CASE WHEN type LIKE '%message' THEN to_tsvector('simple', left(output, 100000)) END
        ) STORED"""
_INDEX = "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'"
MIGRATION = Migration(
    version=1,
    name="conversations",
    statements={
        "sqlite": (
            *(each.format(serial="INTEGER PRIMARY KEY AUTOINCREMENT", words="") for each in _COMMON),
            # Rows have the `seq` of their message or thread. `owner` makes a search of one person's threads an
            # intersection of two lists of the index; words are found by their beginnings.
            f"CREATE VIRTUAL TABLE cl_words USING fts5 (said, owner, thread_id UNINDEXED, {_INDEX})",
            f"CREATE VIRTUAL TABLE cl_names USING fts5 (said, owner, thread_id UNINDEXED, {_INDEX})",
        ),
        "postgresql": (
            *(each.format(serial="BIGSERIAL PRIMARY KEY", words=_WORDS) for each in _COMMON),
            "CREATE INDEX cl_steps_words ON cl_steps USING GIN (words)",
            "CREATE INDEX cl_threads_words ON cl_threads USING GIN (to_tsvector('simple', coalesce(name, '')))",
        ),
    },
)
