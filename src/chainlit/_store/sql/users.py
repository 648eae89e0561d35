"""People."""

from __future__ import annotations

from dataclasses import dataclass

from chainlit._base.clock import utc_now
from chainlit._base.ids import new_id
from chainlit._store.sql.connection import Connection, Row
from chainlit._store.sql.json_text import to_object, to_text
from chainlit._wire.records import Json


@dataclass(frozen=True, slots=True)
class StoredUser:
    """A person as stored."""

    id: str
    identifier: str
    display_name: str | None
    metadata: dict[str, Json]
    created_at: str


async def find_user(connection: Connection, identifier: str) -> StoredUser | None:
    """Return the user with that identifier."""
    rows = await connection.rows(
        "SELECT id, identifier, display_name, metadata, created_at FROM cl_users WHERE identifier = ?", identifier
    )
    return _user(rows[0]) if rows else None


async def keep_user(
    connection: Connection, identifier: str, display_name: str | None, metadata: dict[str, Json]
) -> StoredUser:
    """Store a user; a known identifier keeps its id and gets the new values."""
    await connection.run(
        "INSERT INTO cl_users (id, identifier, display_name, metadata, created_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (identifier) DO UPDATE SET metadata = excluded.metadata, "
        "display_name = coalesce(excluded.display_name, cl_users.display_name)",
        new_id(),
        identifier,
        display_name,
        to_text(metadata),
        utc_now(),
    )
    user = await find_user(connection, identifier)
    assert user is not None, "it was just stored"
    return user


def _user(row: Row) -> StoredUser:
    id_, identifier, display_name, metadata, created_at = row
    shown = None if display_name is None else str(display_name)
    return StoredUser(str(id_), str(identifier), shown, to_object(metadata), str(created_at))
