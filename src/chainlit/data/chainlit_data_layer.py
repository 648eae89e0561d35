"""Conversations in PostgreSQL, in the official schema; what `DATABASE_URL` switches on."""

from __future__ import annotations

import asyncio
import importlib
import json
from typing import TYPE_CHECKING, Any, cast

from chainlit._auth.user import PersistedUser, User
from chainlit._base.clock import utc_now
from chainlit._base.ids import new_id
from chainlit._types.pages import PageInfo, PaginatedResponse, Pagination, ThreadFilter
from chainlit._wire.records import ElementDict, Json, StepDict, ThreadDict
from chainlit.data import _contents as contents
from chainlit.data._official_rows import MORE, element_of, is_placeholder, step_of, thread_of, user_of
from chainlit.data._official_schema import COLUMNS, STATEMENTS, STEP_TYPES, Column
from chainlit.data._rows import MERGES, Record, changed_too_often, is_empty, json_object, object_keys
from chainlit.data.base import BaseDataLayer
from chainlit.data.storage_clients.base import BaseStorageClient
from chainlit.logger import logger

if TYPE_CHECKING:
    from chainlit._elements.base import Element
    from chainlit._types.feedback import Feedback

__all__ = ["ChainlitDataLayer"]

_STEP_TIMES = {"createdAt": "createdAt", "start": "startTime", "end": "endTime"}
_METADATA = 'SELECT "metadata", "metadata"::text AS "was" FROM "Thread" WHERE "id" = $1'
_MERGE = """
    UPDATE "Thread" SET "metadata" = $2::jsonb
    WHERE "id" = $1 AND "metadata"::text IS NOT DISTINCT FROM $3::text RETURNING "id"
"""


class ChainlitDataLayer(BaseDataLayer):
    """Stores conversations in the official PostgreSQL schema, which is made when it is missing.

    Args:
        database_url: `postgresql://user:password@host/name`.
        storage_client: Keeps the contents of elements; without one only elements with an address are stored.
        show_logger: Log each statement.
    """

    def __init__(
        self, database_url: str, storage_client: BaseStorageClient | None = None, show_logger: bool = False
    ) -> None:
        scheme, _, rest = database_url.partition("://")
        self.database_url: str = f"{scheme.partition('+')[0]}://{rest}"
        self.storage_client: BaseStorageClient | None = storage_client
        self.show_logger: bool = show_logger
        self.pool: Any = None
        self._columns: dict[str, dict[str, Column]] = {}
        self._step_types: frozenset[str] = frozenset()
        """Types of steps that the tables allow; empty for all."""
        self._connecting = asyncio.Lock()

    # Statements

    async def connect(self) -> None:
        """Connect, and make the tables that are missing, unless that was done."""
        async with self._connecting:
            if self.pool is not None:
                return
            asyncpg: Any = importlib.import_module("asyncpg")  # heavy: only for those who use it
            pool = await asyncpg.create_pool(self.database_url, min_size=1, max_size=10, timeout=10)
            try:
                async with pool.acquire() as connection, connection.transaction():
                    await connection.execute("SELECT pg_advisory_xact_lock(7216043582)")
                    for statement in STATEMENTS:
                        await connection.execute(statement)
                    for table, column, kind, data_type in await connection.fetch(COLUMNS):
                        self._columns.setdefault(table, {})[column] = Column(kind, data_type == "USER-DEFINED")
                    self._step_types = frozenset([row[0] for row in await connection.fetch(STEP_TYPES)])
            except BaseException:
                await pool.close()
                raise
            self.pool = pool

    async def execute_query(self, query: str, params: Record | None = None) -> list[Record]:
        """Run a statement.

        Args:
            query: SQL with `$1`, `$2` … for values.
            params: The values, in order; their names don't matter.

        Returns:
            Its rows.
        """
        await self.connect()
        if self.show_logger:
            logger.info("SQL: %s", query)
        async with self.pool.acquire() as connection:
            return [dict(row) for row in await connection.fetch(query, *(params or {}).values())]

    async def cleanup(self) -> None:
        """Give the connections up."""
        if self.pool is not None:
            pool, self.pool = self.pool, None
            await pool.close()

    async def close(self) -> None:
        """Give up what the layer holds; called once, at the end."""
        if self.storage_client is not None:
            await self.storage_client.close()
        await self.cleanup()

    async def _rows(self, query: str, *values: Any) -> list[Record]:
        return await self.execute_query(query, {str(place): value for place, value in enumerate(values)})

    async def _upsert(self, table: str, given: Record, defaults: Record | None = None) -> None:
        """Write a row. What is empty in `given` leaves what is there; `defaults` only count for a new one."""
        await self.connect()
        columns = self._columns[table]
        changes = {key: value for key, value in given.items() if key in columns and not is_empty(value)}
        fresh = {key: value for key, value in (defaults or {}).items() if key in columns}
        values = {**fresh, **changes}
        marks = ", ".join(f"${place}{columns[key].cast}" for place, key in enumerate(values, 1))
        names = ", ".join(f'"{key}"' for key in values)
        sets = ", ".join(f'"{key}" = excluded."{key}"' for key in changes if key != "id")
        stamp = ", \"updatedAt\" = (now() AT TIME ZONE 'UTC')" if sets and table != "Thread" else ""
        action = f"UPDATE SET {sets}{stamp}" if sets else "NOTHING"
        await self._rows(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks}) ON CONFLICT ("id") DO {action}',
            *(columns[key].bound(value) for key, value in values.items()),
        )

    # Users

    async def get_user(self, identifier: str) -> PersistedUser | None:
        """Return the user with that identifier."""
        rows = await self._rows('SELECT * FROM "User" WHERE "identifier" = $1', identifier)
        return user_of(rows[0]) if rows else None

    async def create_user(self, user: User) -> PersistedUser | None:
        """Store a user; a known identifier gets the new metadata."""
        known = await self.get_user(user.identifier)
        values: Record = {"id": known.id if known else new_id(), "metadata": user.metadata}
        now = utc_now()
        fresh: Record = {"identifier": user.identifier, "metadata": {}, "createdAt": now, "updatedAt": now}
        await self._upsert("User", values, fresh)
        return await self.get_user(user.identifier)

    # Threads

    async def get_thread_author(self, thread_id: str) -> str:
        """Return the identifier of the user that a thread belongs to; "" or an exception when there is none."""
        rows = await self._rows(
            'SELECT u."identifier" FROM "Thread" t JOIN "User" u ON u."id" = t."userId" '
            'WHERE t."id" = $1 AND t."deletedAt" IS NULL',
            thread_id,
        )
        if not rows:
            raise ValueError(f"Thread {thread_id} has no author")
        return str(rows[0]["identifier"])

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Json] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        """Store or create a thread. None leaves a value as it is; metadata is merged, a key with None is removed."""
        values: Record = {"id": thread_id, "name": name, "userId": user_id, "tags": tags}
        await self._upsert("Thread", values, _fresh_thread(utc_now()))
        more = {"tags": tags} if tags is not None and "tags" not in self._columns["Thread"] else {}
        if metadata is not None or more:
            await self._merge_metadata(thread_id, metadata or {}, more)

    async def _merge_metadata(self, thread_id: str, metadata: dict[str, Json], more: Record) -> None:
        for _ in range(MERGES):
            found = await self._rows(_METADATA, thread_id)
            if not found:
                return
            merged = {**json_object(found[0]["metadata"]), **metadata}
            if more:
                merged[MORE] = {**(merged.get(MORE) or {}), **more}
            kept: Record = {key: value for key, value in merged.items() if value is not None}
            if await self._rows(_MERGE, thread_id, _text(kept), found[0]["was"]):
                return
        raise changed_too_often(thread_id)

    async def _make_thread(self, thread_id: str, at: str) -> None:
        """Make a thread if there is none, and note when something last happened in it."""
        await self._upsert("Thread", {"id": thread_id}, _fresh_thread(at))
        column = self._columns["Thread"]["updatedAt"]
        await self._rows(
            f'UPDATE "Thread" SET "updatedAt" = $2{column.cast} WHERE "id" = $1 AND "updatedAt" < $2{column.cast}',
            thread_id,
            column.bound(at),
        )

    async def delete_thread(self, thread_id: str) -> None:
        """Remove a thread with everything in it."""
        keys = await self._rows('SELECT "objectKey" FROM "Element" WHERE "threadId" = $1', thread_id)
        of_steps = '"stepId" IN (SELECT "id" FROM "Step" WHERE "threadId" = $1)'
        for statement in (
            f'DELETE FROM "Feedback" WHERE {of_steps}',
            f'DELETE FROM "Element" WHERE "threadId" = $1 OR {of_steps}',
            'DELETE FROM "Step" WHERE "threadId" = $1',
            'DELETE FROM "Thread" WHERE "id" = $1',
        ):
            await self._rows(statement, thread_id)
        await contents.remove(object_keys(keys), self.storage_client)

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> PaginatedResponse[ThreadDict]:
        """Return a page of threads of the user `filters.userId`, newest activity first."""
        conditions, values = ['t."userId" = $1', 't."deletedAt" IS NULL'], [cast(Any, filters.userId)]
        if pagination.cursor:
            values.append(pagination.cursor)
            place = 'SELECT c."updatedAt", c."id" FROM "Thread" c WHERE c."id" = $2 AND c."userId" = $1'
            conditions.append(f'(NOT EXISTS ({place}) OR (t."updatedAt", t."id") < ({place}))')
        if filters.search:
            values.append(f"%{_escaped(filters.search)}%")
            mark = f"${len(values)}"
            said = f'SELECT 1 FROM "Step" w WHERE w."threadId" = t."id" AND w."output" ILIKE {mark}'
            conditions.append(f'(t."name" ILIKE {mark} OR EXISTS ({said}))')
        if filters.feedback is not None:
            values.append(float(filters.feedback))
            conditions.append(
                'EXISTS (SELECT 1 FROM "Feedback" f JOIN "Step" r ON r."id" = f."stepId" '
                f'WHERE r."threadId" = t."id" AND f."value" = ${len(values)})'
            )
        first = max(1, pagination.first)
        rows = await self._rows(
            'SELECT t.*, u."identifier" FROM "Thread" t LEFT JOIN "User" u ON u."id" = t."userId" '
            f'WHERE {" AND ".join(conditions)} ORDER BY t."updatedAt" DESC, t."id" DESC LIMIT {first + 1}',
            *values,
        )
        page = [thread_of(row) for row in rows[:first]]
        start, end = (page[0]["id"], page[-1]["id"]) if page else (None, None)
        return PaginatedResponse(PageInfo(len(rows) > first, start, end), page)

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        """Return a thread with its steps, oldest first, each with its feedback, and its elements."""
        rows = await self._rows(
            'SELECT t.*, u."identifier" FROM "Thread" t LEFT JOIN "User" u ON u."id" = t."userId" '
            'WHERE t."id" = $1 AND t."deletedAt" IS NULL',
            thread_id,
        )
        if not rows:
            return None
        thread = thread_of(rows[0])
        steps = await self._rows(
            'SELECT * FROM "Step" WHERE "threadId" = $1 ORDER BY "createdAt", "startTime"', thread_id
        )
        rated = await self._rows(
            'SELECT f.* FROM "Feedback" f JOIN "Step" s ON s."id" = f."stepId" WHERE s."threadId" = $1', thread_id
        )
        feedback = {row["stepId"]: row for row in rated}
        elements = await self._rows('SELECT * FROM "Element" WHERE "threadId" = $1 ORDER BY "createdAt"', thread_id)
        found = [step_of(row, feedback.get(row["id"])) for row in steps if not is_placeholder(row)]
        thread["steps"] = sorted(found, key=lambda step: step.get("createdAt") or "")
        thread["elements"] = [await contents.readable(element_of(row), self.storage_client) for row in elements]
        return thread

    # Steps

    async def create_step(self, step_dict: StepDict) -> None:
        """Store a step or message; its thread may not exist yet, and it may exist itself."""
        step = cast(Record, dict(step_dict))
        now = utc_now()
        thread_id = step.get("threadId")
        if thread_id:
            await self._make_thread(thread_id, step.get("createdAt") or now)
        if parent := step.get("parentId"):
            await self._make_step(parent, thread_id, step.get("createdAt") or now)
        values = {new: step.pop(old, None) for old, new in _STEP_TIMES.items()}
        shown = step.pop("showInput", None)
        values["showInput"] = str(shown).lower() if isinstance(shown, bool) else shown
        known = await self._rows('SELECT "metadata" FROM "Step" WHERE "id" = $1', step["id"])
        metadata = json_object(known[0]["metadata"]) if known else {}
        more: Record = metadata.pop(MORE, None) or {}
        more.pop("placeholder", None)
        if step.get("type"):
            more.pop("type", None)
            if self._step_types and step["type"] not in self._step_types:
                more["type"], step["type"] = step["type"], "undefined"
        given: Record = step.pop("metadata", None) or metadata
        columns = self._columns["Step"]
        more |= {
            key: value
            for key, value in step.items()
            if key not in columns and key != "feedback" and not is_empty(value)
        }
        if values["createdAt"]:
            more["createdAt"] = values["createdAt"]  # the column has milliseconds, in which several steps fit
        values["metadata"] = {**given, MORE: more}
        start = values["createdAt"] or now
        fresh: Record = {"type": "undefined", "startTime": start, "endTime": start}
        fresh |= {"createdAt": start, "updatedAt": now}
        await self._upsert("Step", {**step, **values}, fresh)

    async def _make_step(self, step_id: str, thread_id: str | None, at: str) -> None:
        """Make a row that holds a place for a step which comes later."""
        fresh: Record = {"type": "run", "startTime": at, "endTime": at, "createdAt": at, "updatedAt": at}
        metadata = {MORE: {"placeholder": True}}
        await self._upsert("Step", {"id": step_id}, {**fresh, "threadId": thread_id, "metadata": metadata})

    async def update_step(self, step_dict: StepDict) -> None:
        """Store new values of a step or message; it may not exist yet. Empty values must not replace others."""
        await self.create_step(step_dict)

    async def get_step(self, step_id: str) -> StepDict | None:
        """Return a step, with its feedback."""
        rows = await self._rows('SELECT * FROM "Step" WHERE "id" = $1', step_id)
        feedback = await self._rows('SELECT * FROM "Feedback" WHERE "stepId" = $1', step_id)
        return step_of(rows[0], feedback[0] if feedback else None) if rows else None

    async def delete_step(self, step_id: str) -> None:
        """Remove a step with its feedback and elements."""
        keys = await self._rows('SELECT "objectKey" FROM "Element" WHERE "stepId" = $1', step_id)
        for statement in (
            'DELETE FROM "Feedback" WHERE "stepId" = $1',
            'DELETE FROM "Element" WHERE "stepId" = $1',
            'DELETE FROM "Step" WHERE "id" = $1',
        ):
            await self._rows(statement, step_id)
        await contents.remove(object_keys(keys), self.storage_client)

    async def get_favorite_steps(self, user_id: str) -> list[StepDict]:
        """Return the messages that a user has starred."""
        rows = await self._rows(
            'SELECT s.* FROM "Step" s JOIN "Thread" t ON t."id" = s."threadId" WHERE t."userId" = $1 '
            'AND s."metadata" @> \'{"favorite": true}\' ORDER BY s."createdAt" DESC',
            user_id,
        )
        return [step_of(row, None) for row in rows]

    async def upsert_feedback(self, feedback: Feedback) -> str:
        """Store feedback, or change the one with its id; return the id."""
        feedback_id = feedback.id or new_id()
        now = utc_now()
        values: Record = {"id": feedback_id, "stepId": feedback.forId, "value": feedback.value}
        fresh: Record = {"name": "user_feedback", "createdAt": now, "updatedAt": now}
        await self._upsert("Feedback", {**values, "comment": feedback.comment}, fresh)
        return feedback_id

    async def delete_feedback(self, feedback_id: str) -> bool:
        """Remove feedback; tell whether that worked."""
        return bool(await self._rows('DELETE FROM "Feedback" WHERE "id" = $1 RETURNING "id"', feedback_id))

    async def create_element(self, element: Element) -> None:
        """Store an element and its content; it may come again. Without `for_id` it is to be ignored."""
        if not element.for_id:
            return
        rows = await self._rows('SELECT "userId" FROM "Thread" WHERE "id" = $1', element.thread_id)
        record = await contents.kept(element, self.storage_client, (rows[0]["userId"] if rows else None) or "unknown")
        if record is None:
            return
        now = utc_now()
        await self._make_thread(element.thread_id, now)
        await self._make_step(element.for_id, element.thread_id, now)
        values = cast(Record, dict(record))
        values["stepId"] = values.pop("forId")
        columns = self._columns["Element"]
        more = {key: value for key, value in values.items() if key not in columns and not is_empty(value)}
        fresh: Record = {"name": "", "createdAt": now, "updatedAt": now}
        await self._upsert("Element", {**values, "metadata": {MORE: more}}, fresh)

    async def get_element(self, thread_id: str, element_id: str) -> ElementDict | None:
        """Return an element of a thread, with a URL that can be read."""
        rows = await self._rows('SELECT * FROM "Element" WHERE "id" = $1 AND "threadId" = $2', element_id, thread_id)
        return await contents.readable(element_of(rows[0]), self.storage_client) if rows else None

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        """Remove an element and its content."""
        rows = await self._rows(
            'DELETE FROM "Element" WHERE "id" = $1 AND ($2::text IS NULL OR "threadId"::text = $2::text) '
            'RETURNING "objectKey"',
            element_id,
            thread_id,
        )
        await contents.remove(object_keys(rows), self.storage_client)


def _fresh_thread(at: str) -> Record:
    """Return what a thread begins with; tables that others made may have no defaults."""
    return {"metadata": {}, "createdAt": at, "updatedAt": at}


def _text(value: Record) -> str:
    return json.dumps(value, default=str).replace("\\u0000", "")


def _escaped(text: str) -> str:
    for special in "\\%_":
        text = text.replace(special, "\\" + special)
    return text.replace("\0", "")
