"""The tables of `ChainlitDataLayer`: "User", "Thread", "Step", "Element", "Feedback"."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

_TIMES = '"createdAt" TIMESTAMP(3) NOT NULL DEFAULT now(), "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT now()'
_THREAD = 'REFERENCES "Thread" ("id") ON DELETE CASCADE'
_STEP = 'REFERENCES "Step" ("id") ON DELETE CASCADE'
STATEMENTS = (
    f'CREATE TABLE IF NOT EXISTS "User" ("id" TEXT PRIMARY KEY, {_TIMES}, "metadata" JSONB NOT NULL, '
    '"identifier" TEXT NOT NULL UNIQUE)',
    f'CREATE TABLE IF NOT EXISTS "Thread" ("id" TEXT PRIMARY KEY, {_TIMES}, "deletedAt" TIMESTAMP(3), "name" TEXT, '
    '"metadata" JSONB NOT NULL DEFAULT \'{}\', "userId" TEXT REFERENCES "User" ("id"), "tags" TEXT[])',
    f'CREATE TABLE IF NOT EXISTS "Step" ("id" TEXT PRIMARY KEY, {_TIMES}, "parentId" TEXT, "threadId" TEXT {_THREAD}, '
    '"input" TEXT, "metadata" JSONB NOT NULL DEFAULT \'{}\', "name" TEXT, "output" TEXT, "type" TEXT NOT NULL, '
    '"showInput" TEXT DEFAULT \'json\', "isError" BOOLEAN DEFAULT false, "startTime" TIMESTAMP(3) NOT NULL, '
    '"endTime" TIMESTAMP(3) NOT NULL, "command" TEXT, "defaultOpen" BOOLEAN, "modes" JSONB)',
    f'CREATE TABLE IF NOT EXISTS "Element" ("id" TEXT PRIMARY KEY, {_TIMES}, "threadId" TEXT {_THREAD}, '
    f'"stepId" TEXT NOT NULL {_STEP}, "metadata" JSONB NOT NULL DEFAULT \'{{}}\', "mime" TEXT, "name" TEXT NOT NULL, '
    '"objectKey" TEXT, "url" TEXT, "chainlitKey" TEXT, "display" TEXT, "size" TEXT, "language" TEXT, "page" INTEGER, '
    '"props" JSONB)',
    f'CREATE TABLE IF NOT EXISTS "Feedback" ("id" TEXT PRIMARY KEY, {_TIMES}, "stepId" TEXT {_STEP}, '
    '"name" TEXT NOT NULL, "value" DOUBLE PRECISION NOT NULL, "comment" TEXT)',
    'CREATE INDEX IF NOT EXISTS cl_thread_user ON "Thread" ("userId", "updatedAt")',
    'CREATE INDEX IF NOT EXISTS cl_step_thread ON "Step" ("threadId", "startTime")',
    'CREATE INDEX IF NOT EXISTS cl_element_thread ON "Element" ("threadId")',
    'CREATE INDEX IF NOT EXISTS cl_feedback_step ON "Feedback" ("stepId")',
)
"""Made when they are missing; tables that exist stay as they are, and only their columns are written."""
COLUMNS = (
    "SELECT table_name, column_name, udt_name, data_type FROM information_schema.columns "
    "WHERE table_schema = ANY (current_schemas(false)) "
    "AND table_name IN ('User', 'Thread', 'Step', 'Element', 'Feedback')"
)
STEP_TYPES = (
    "SELECT e.enumlabel FROM pg_enum e JOIN pg_attribute a ON a.atttypid = e.enumtypid "
    "WHERE a.attrelid = '\"Step\"'::regclass AND a.attname = 'type'"
)
"""Official tables have a type of their own for them; those that are made here take any text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the database has it.

    Attributes:
        type: PostgreSQL's short name of its type.
        own_type: Whether that type was defined in this database, as lists of allowed words are.
    """

    type: str
    own_type: bool

    @property
    def cast(self) -> str:
        """What has to follow a value in a statement."""
        return f'::text::"{self.type}"' if self.own_type else f"::{self.type}"

    def bound(self, value: Any) -> Any:
        """Return a value as the driver takes it."""
        if value is None:
            return None
        if self.type in ("json", "jsonb"):
            return json.dumps(value, default=str).replace("\\u0000", "")
        if self.type in ("timestamp", "timestamptz"):
            return moment(value, aware=self.type == "timestamptz")
        if self.type == "bool":
            return bool(value)
        if self.type.startswith("float"):
            return float(value)
        if self.type.startswith("int"):
            return int(value)
        if self.type.startswith("_"):
            return list(value)
        return str(value).replace("\0", "")


def moment(value: Any, *, aware: bool) -> datetime:
    """Return an ISO time as the database keeps it, in UTC."""
    if not isinstance(value, datetime):
        value = datetime.fromisoformat(str(value))
    in_utc = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return in_utc if aware else in_utc.replace(tzinfo=None)


def iso(value: Any) -> str | None:
    """Return a stored time as ISO text, UTC."""
    if value is None:
        return None
    return moment(value, aware=False).isoformat(timespec="microseconds") + "Z"
