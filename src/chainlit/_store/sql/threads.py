"""Threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from chainlit._base.clock import utc_now
from chainlit._store.sql.connection import Connection, Row, Value
from chainlit._store.sql.json_text import plain, to_list, to_object, to_text
from chainlit._store.sql.words import forget_thread, keep_name, own_words, threads_with
from chainlit._wire.records import Json, ThreadDict

_COLUMNS = "t.id, t.created_at, t.name, t.user_id, u.identifier, t.tags, t.metadata"
_FROM = "FROM cl_threads t LEFT JOIN cl_users u ON u.id = t.user_id"


@dataclass(frozen=True, slots=True)
class ThreadQuery:
    """Which threads, and which page of them.

    Attributes:
        user_id: Whose.
        first: At most so many.
        after: Id of the last thread of the page before.
        search: Words in the name or in what was said.
        feedback: Value of feedback that somebody has given in it.
        archived: Whether they were put away; None for all.
        pinned: Whether they are pinned; None for all.
        tag: One of their tags.
    """

    user_id: str
    first: int
    after: str | None = None
    search: str | None = None
    feedback: int | None = None
    archived: bool | None = None
    pinned: bool | None = None
    tag: str | None = None


async def keep_thread(
    connection: Connection,
    thread_id: str,
    name: str | None = None,
    user_id: str | None = None,
    metadata: dict[str, Json] | None = None,
    tags: list[str] | None = None,
) -> None:
    """Store or create a thread; None leaves a value as it is, metadata is merged, a key with None is removed."""
    await make_thread(connection, thread_id, utc_now())
    changes: dict[str, Value] = {}
    if name is not None:
        changes["name"] = plain(name)
    if tags is not None:
        changes["tags"] = to_text(tags)
    if metadata is not None:
        merged = await _merged(connection, thread_id, metadata)
        changes["metadata"] = to_text(merged)
        changes |= {mark: _time(merged.get(mark)) for mark in ("pinned_at", "archived_at")}
    if user_id is not None:
        changes["user_id"] = user_id
        await own_words(connection, thread_id, user_id)
    if changes:
        sets = ", ".join(f"{column} = ?" for column in changes)
        await connection.run(f"UPDATE cl_threads SET {sets} WHERE id = ?", *changes.values(), thread_id)
    if "name" in changes or "user_id" in changes:
        await keep_name(connection, thread_id)


async def make_thread(connection: Connection, thread_id: str, at: str) -> None:
    """Make a thread if there is none."""
    await connection.run(
        "INSERT INTO cl_threads (id, metadata, created_at, active_at) VALUES (?, '{}', ?, ?) "
        "ON CONFLICT (id) DO NOTHING",
        thread_id,
        at,
        at,
    )


async def touch_thread(connection: Connection, thread_id: str, at: str) -> None:
    """Note that something happened in a thread, which is made if there is none."""
    await touch_threads(connection, {thread_id: at})


async def touch_threads(connection: Connection, times: Mapping[str, str]) -> None:
    """Note when something happened in threads, which are made where there are none."""
    places = ", ".join(["(?, '{}', ?, ?)"] * len(times))
    await connection.run(
        f"INSERT INTO cl_threads (id, metadata, created_at, active_at) VALUES {places} "
        "ON CONFLICT (id) DO UPDATE SET active_at = excluded.active_at "
        "WHERE cl_threads.active_at < excluded.active_at",
        *(value for thread_id, at in times.items() for value in (thread_id, at, at)),
    )


async def find_thread(connection: Connection, thread_id: str) -> ThreadDict | None:
    """Return a thread without its steps and elements."""
    rows = await connection.rows(f"SELECT {_COLUMNS} {_FROM} WHERE t.id = ?", thread_id)
    return _thread(rows[0]) if rows else None


async def author_of(connection: Connection, thread_id: str) -> str:
    """Return the identifier of the user that a thread belongs to; "" for none."""
    rows = await connection.rows(f"SELECT u.identifier {_FROM} WHERE t.id = ?", thread_id)
    return str(rows[0][0] or "") if rows else ""


async def remove_thread(connection: Connection, thread_id: str) -> list[str]:
    """Remove a thread with everything in it.

    Returns:
        The blobs that nothing refers to any more.
    """
    blobs = await connection.rows(
        "SELECT object_key FROM cl_elements WHERE thread_id = ? AND object_key IS NOT NULL", thread_id
    )
    await forget_thread(connection, thread_id)
    await connection.run("DELETE FROM cl_threads WHERE id = ?", thread_id)
    return [str(row[0]) for row in blobs]


async def page_of(connection: Connection, query: ThreadQuery) -> tuple[list[ThreadDict], bool]:
    """Return a page of threads, newest activity first, and whether more follow."""
    conditions, values = ["t.user_id = ?"], cast("list[Value]", [query.user_id])
    for condition, more in (
        await _place(connection, query),
        await _search(connection, query),
        _rated(query.feedback),
        _marked("pinned_at", query.pinned),
        _marked("archived_at", query.archived),
        _tagged(connection, query.tag),
    ):
        conditions.append(condition)
        values += more
    rows = await connection.rows(
        f"SELECT {_COLUMNS} {_FROM} WHERE {' AND '.join(conditions)} ORDER BY t.active_at DESC, t.id DESC LIMIT ?",
        *values,
        query.first + 1,
    )
    return [_thread(row) for row in rows[: query.first]], len(rows) > query.first


_ALL = ("1 = 1", cast("list[Value]", []))


async def _place(connection: Connection, query: ThreadQuery) -> tuple[str, list[Value]]:
    if query.after is None:
        return _ALL
    rows = await connection.rows(
        "SELECT active_at FROM cl_threads WHERE id = ? AND user_id = ?", query.after, query.user_id
    )
    if not rows:
        return _ALL  # deleted meanwhile, or somebody else's: the list begins again
    return "(t.active_at, t.id) < (?, ?)", [rows[0][0], query.after]


async def _search(connection: Connection, query: ThreadQuery) -> tuple[str, list[Value]]:
    found = await threads_with(connection, query.user_id, query.search or "")
    if found is None:
        return _ALL
    if connection.dialect == "sqlite":
        return f"t.id IN ({', '.join('?' * len(found))})", list[Value](found)
    return "t.id IN (SELECT json_array_elements_text(?))", [to_text(found)]  # one statement, however many there are


def _rated(value: int | None) -> tuple[str, list[Value]]:
    if value is None:
        return _ALL
    return "EXISTS (SELECT 1 FROM cl_feedback f WHERE f.thread_id = t.id AND f.value = ?)", [value]


def _marked(column: str, wanted: bool | None) -> tuple[str, list[Value]]:
    if wanted is None:
        return _ALL
    return f"t.{column} IS {'NOT ' if wanted else ''}NULL", []


def _tagged(connection: Connection, tag: str | None) -> tuple[str, list[Value]]:
    if tag is None:
        return _ALL
    if connection.dialect == "sqlite":
        return "t.tags IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(t.tags) WHERE value = ?)", [tag]
    return "t.tags IS NOT NULL AND t.tags::jsonb @> to_jsonb(?::text)", [tag]


def _time(value: Json) -> str | None:
    """Return the time since when something holds; whatever an app has written there counts as one."""
    return str(value) if value else None


async def _merged(connection: Connection, thread_id: str, metadata: dict[str, Json]) -> dict[str, Json]:
    rows = await connection.rows("SELECT metadata FROM cl_threads WHERE id = ?", thread_id)
    merged = {**(to_object(rows[0][0]) if rows else {}), **metadata}
    return {key: value for key, value in merged.items() if value is not None}


def _thread(row: Row) -> ThreadDict:
    id_, created_at, name, user_id, identifier, tags, metadata = row
    thread: dict[str, Json] = {
        "id": id_,
        "createdAt": created_at,
        "name": name,
        "userId": user_id,
        "userIdentifier": identifier,
        "tags": to_list(tags),
        "metadata": to_object(metadata),
        "steps": [],
        "elements": [],
    }
    return cast(ThreadDict, thread)
