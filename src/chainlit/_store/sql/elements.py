"""Elements: their records. Contents are blobs."""

from __future__ import annotations

from typing import cast

from chainlit._base.clock import utc_now
from chainlit._store.sql.connection import Connection, Row
from chainlit._store.sql.json_text import to_object, to_text
from chainlit._store.sql.threads import make_thread
from chainlit._wire.records import ElementDict


async def keep_element(connection: Connection, element: ElementDict, size: int | None) -> list[str]:
    """Store an element, or new values of a known one of the same thread.

    Args:
        connection: Where.
        element: Its record; `threadId` is needed.
        size: Bytes of its blob; None when it has none.

    Returns:
        The blobs that nothing refers to any more.
    """
    key = element.get("objectKey")
    known = await connection.rows("SELECT object_key, thread_id FROM cl_elements WHERE id = ?", element["id"])
    if known and known[0][1] != (element.get("threadId") or ""):
        return [key] if key else []  # ids come from clients; another thread's element stays what it is
    thread_id = element.get("threadId") or ""
    now = utc_now()
    await make_thread(connection, thread_id, now)
    # `path` and `chainlitKey` belong to the session; they mean nothing later.
    data = {key: value for key, value in element.items() if key not in ("path", "chainlitKey")}
    await connection.run(
        "INSERT INTO cl_elements (id, thread_id, step_id, object_key, size, created_at, data) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET step_id = excluded.step_id, data = excluded.data, size = excluded.size, "
        "object_key = excluded.object_key",
        element["id"],
        thread_id,
        element.get("forId"),
        key,
        size,
        now,
        to_text(data),
    )
    return [str(former) for former, _ in known if former is not None and former != key]


async def elements_of(connection: Connection, thread_id: str) -> list[ElementDict]:
    """Return the elements of a thread's current branch, oldest first."""
    rows = await connection.rows(
        "SELECT e.data FROM cl_elements e LEFT JOIN cl_steps s ON s.id = e.step_id AND s.thread_id = e.thread_id "
        "WHERE e.thread_id = ? AND s.version_id IS NULL ORDER BY e.created_at, e.id",
        thread_id,
    )
    return [_element(row) for row in rows]


async def elements_aside(connection: Connection, thread_id: str, version_id: str) -> list[ElementDict]:
    """Return the elements of the steps that are aside with a version of a message."""
    rows = await connection.rows(
        "SELECT e.data FROM cl_elements e JOIN cl_steps s ON s.id = e.step_id "
        "WHERE s.version_id = ? AND e.thread_id = ? ORDER BY e.created_at, e.id",
        version_id,
        thread_id,
    )
    return [_element(row) for row in rows]


async def keys_of_all(connection: Connection) -> list[str]:
    """Return the keys of all contents, the oldest first."""
    rows = await connection.rows("SELECT object_key FROM cl_elements WHERE object_key IS NOT NULL ORDER BY created_at")
    return [str(row[0]) for row in rows]


async def find_element(connection: Connection, thread_id: str, element_id: str) -> ElementDict | None:
    """Return an element of a thread."""
    rows = await connection.rows("SELECT data FROM cl_elements WHERE id = ? AND thread_id = ?", element_id, thread_id)
    return _element(rows[0]) if rows else None


async def remove_element(connection: Connection, element_id: str, thread_id: str | None) -> list[str]:
    """Remove an element.

    Returns:
        The blobs that nothing refers to any more.
    """
    condition, values = "id = ?", [element_id]
    if thread_id is not None:
        condition, values = "id = ? AND thread_id = ?", [element_id, thread_id]
    rows = await connection.rows(f"SELECT object_key FROM cl_elements WHERE {condition}", *values)
    await connection.run(f"DELETE FROM cl_elements WHERE {condition}", *values)
    return [str(row[0]) for row in rows if row[0] is not None]


def _element(row: Row) -> ElementDict:
    return cast(ElementDict, to_object(row[0]))
