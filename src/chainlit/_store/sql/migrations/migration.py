"""One step of the schema's life."""

from __future__ import annotations

from dataclasses import dataclass

from chainlit._store.sql.connection import Dialect


@dataclass(frozen=True, slots=True)
class Migration:
    """A step forward.

    Attributes:
        version: Number of the schema after it; counts up by one.
        name: What it brings.
        statements: SQL for each database, in order.
    """

    version: int
    name: str
    statements: dict[Dialect, tuple[str, ...]]
