"""Conversations in any database that SQLAlchemy reaches, in the schema that apps know."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from chainlit._auth.user import PersistedUser, User
from chainlit._base.errors import StoreUnavailable
from chainlit._base.ids import new_id
from chainlit._types.pages import PageInfo, PaginatedResponse, Pagination, ThreadFilter
from chainlit._wire.records import ElementDict, Json, StepDict, ThreadDict
from chainlit.data import _contents as contents
from chainlit.data._alchemy_rows import bound, conditions_of, element_of, step_of, thread_of
from chainlit.data._alchemy_schema import Table, prepared
from chainlit.data._rows import MERGES, Record, changed_too_often, is_empty, json_object, object_keys
from chainlit.data.base import BaseDataLayer
from chainlit.data.storage_clients.base import BaseStorageClient
from chainlit.logger import logger

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

    from chainlit._elements.base import Element
    from chainlit._types.feedback import Feedback

__all__ = ["SQLAlchemyDataLayer"]

_own_statement: ContextVar[bool] = ContextVar("own_statement", default=False)
"""Whether it is the layer that asks, and not an app: its own statements say when they fail."""
_AS_TEXT = """COALESCE(CAST("metadata" AS TEXT), '')"""
_MERGE = f'UPDATE threads SET "metadata" = :metadata WHERE "id" = :id AND {_AS_TEXT} = :was'


class SQLAlchemyDataLayer(BaseDataLayer):
    """Stores conversations with SQLAlchemy; needs the extra `chainlit[sqlalchemy]` and a driver of your database.

    Tables that are missing are made with the first use, columns that are missing are added, and only columns that
    exist are written.

    Args:
        conninfo: Address with an asynchronous driver, like `postgresql+asyncpg://…` or `sqlite+aiosqlite:///chat.db`.
        connect_args: Passed to the driver.
        ssl_require: Refuse connections without encryption (PostgreSQL).
        storage_provider: Keeps the contents of elements; without one only elements with an address are stored.
        user_thread_limit: Threads that are listed per user, newest first; None for all.
        show_logger: Log each statement.

    Raises:
        ImportError: SQLAlchemy is not installed.
    """

    def __init__(
        self,
        conninfo: str,
        connect_args: dict[str, Any] | None = None,
        ssl_require: bool = False,
        storage_provider: BaseStorageClient | None = None,
        user_thread_limit: int | None = 1000,
        show_logger: bool | None = False,
    ) -> None:
        try:
            from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
        except ImportError as error:
            raise ImportError("SQLAlchemyDataLayer needs SQLAlchemy: pip install 'chainlit[sqlalchemy]'") from error
        arguments = dict(connect_args or {})
        if ssl_require:
            arguments.setdefault("ssl", "require")
        self.engine: AsyncEngine = create_async_engine(conninfo, connect_args=arguments, pool_pre_ping=True)
        self.async_session: async_sessionmaker[AsyncSession] = async_sessionmaker(self.engine, expire_on_commit=False)
        self.storage_provider: BaseStorageClient | None = storage_provider
        self.user_thread_limit: int | None = user_thread_limit
        self.show_logger: bool = bool(show_logger)
        self._tables: dict[str, Table] | None = None
        self._preparing = asyncio.Lock()

    # Statements

    async def execute_sql(self, query: str, parameters: Record) -> list[Record] | int | None:
        """Run a statement in a transaction of its own.

        Args:
            query: SQL with `:name` for values.
            parameters: The values.

        Returns:
            The rows of a query, the number of rows that something else changed, None when it failed; the log has why.
        """
        from sqlalchemy.exc import SQLAlchemyError

        try:
            return await self._run(query, parameters)
        except (SQLAlchemyError, StoreUnavailable) as error:
            if _own_statement.get():
                raise
            logger.error("A statement of the data layer failed: %s", error)
            return None

    async def _execute(self, query: str, parameters: Record) -> list[Record] | int:
        """Run a statement of our own through `execute_sql`, which apps replace, but without hiding that it fails.

        What is not stored must not look stored.

        Raises:
            StoreUnavailable: The database can't be used just now.
            sqlalchemy.exc.SQLAlchemyError: It refuses the statement.
        """
        before = _own_statement.set(True)
        try:
            result = await self.execute_sql(query, parameters)
        finally:
            _own_statement.reset(before)
        return [] if result is None else result

    async def _run(self, query: str, parameters: Record) -> list[Record] | int:
        from sqlalchemy import text

        if self.show_logger:
            logger.info("SQL: %s", query)
        with _translating():
            await self._prepare()
            async with self.async_session.begin() as session:
                result: Any = await session.execute(text(query), parameters)
                if result.returns_rows:
                    return [self.clean_result(dict(row)) for row in result.mappings().all()]
                return int(result.rowcount)

    def clean_result(self, obj: Any) -> Any:
        """Return rows with UUIDs as text, however deep."""
        if isinstance(obj, dict):
            return {key: self.clean_result(value) for key, value in cast(Record, obj).items()}
        if isinstance(obj, list):
            return [self.clean_result(item) for item in cast("list[Any]", obj)]
        return str(obj) if isinstance(obj, uuid.UUID) else obj

    async def get_current_timestamp(self) -> str:
        """Return the time as ISO text, UTC."""
        return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    async def _prepare(self) -> dict[str, Table]:
        if self._tables is None:
            async with self._preparing:
                if self._tables is None:
                    self._tables = await prepared(self.engine)
        return self._tables

    async def _rows(self, query: str, **parameters: Any) -> list[Record]:
        rows = await self._execute(query, parameters)
        return rows if isinstance(rows, list) else []

    async def _upsert(self, table: str, given: Record, defaults: Record | None = None) -> None:
        """Write a row. What is empty in `given` leaves what is there; `defaults` only count for a new one."""
        with _translating():
            known = (await self._prepare())[table]
        changes = {key: value for key, value in given.items() if key in known.columns and not is_empty(value)}
        fresh = {key: value for key, value in (defaults or {}).items() if key in known.columns}
        values = {key: bound(table, key, value, known) for key, value in {**fresh, **changes}.items()}
        names = ", ".join(f'"{key}"' for key in values)
        marks = ", ".join(f":{key}" for key in values)
        sets = ", ".join(f'"{key}" = excluded."{key}"' for key in changes if key != "id")
        action = f"UPDATE SET {sets}" if sets else "NOTHING"
        await self._execute(f'INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT ("id") DO {action}', values)

    # Users

    async def get_user(self, identifier: str) -> PersistedUser | None:
        """Return the user with that identifier."""
        rows = await self._rows('SELECT * FROM users WHERE "identifier" = :identifier', identifier=identifier)
        if not rows:
            return None
        row = rows[0]
        return PersistedUser(row["id"], row["createdAt"] or "", row["identifier"], None, json_object(row["metadata"]))

    async def create_user(self, user: User) -> PersistedUser | None:
        """Store a user; a known identifier gets the new metadata."""
        known = await self.get_user(user.identifier)
        values: Record = {"id": known.id if known else new_id(), "metadata": user.metadata}
        created: Record = {
            "createdAt": await self.get_current_timestamp(),
            "metadata": {},
            "identifier": user.identifier,
        }
        await self._upsert("users", values, created)
        return await self.get_user(user.identifier)

    # Threads

    async def get_thread_author(self, thread_id: str) -> str:
        """Return the identifier of the user that a thread belongs to; "" or an exception when there is none."""
        rows = await self._rows('SELECT "userIdentifier" FROM threads WHERE "id" = :id', id=thread_id)
        if not rows:
            raise ValueError(f"Author not found for thread_id {thread_id}")
        return rows[0]["userIdentifier"] or ""

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
        if user_id:
            users = await self._rows('SELECT "identifier" FROM users WHERE "id" = :id', id=user_id)
            values["userIdentifier"] = users[0]["identifier"] if users else None
        await self._upsert("threads", values, {"createdAt": await self.get_current_timestamp()})
        if metadata is not None:
            await self._merge_metadata(thread_id, metadata)

    async def _merge_metadata(self, thread_id: str, metadata: dict[str, Json]) -> None:
        for _ in range(MERGES):
            found = await self._rows(
                f'SELECT "metadata", {_AS_TEXT} AS was FROM threads WHERE "id" = :id', id=thread_id
            )
            if not found:
                return
            merged = {**json_object(found[0]["metadata"]), **metadata}
            kept = json.dumps({key: value for key, value in merged.items() if value is not None}, default=str)
            values = {"metadata": kept, "id": thread_id, "was": found[0]["was"]}
            if await self._execute(_MERGE, values):
                return
        raise changed_too_often(thread_id)

    async def delete_thread(self, thread_id: str) -> None:
        """Remove a thread with everything in it."""
        keys = await self._rows('SELECT "objectKey" FROM elements WHERE "threadId" = :id', id=thread_id)
        of_steps = '"forId" IN (SELECT "id" FROM steps WHERE "threadId" = :id)'
        for statement in (
            f"DELETE FROM feedbacks WHERE {of_steps}",
            'DELETE FROM elements WHERE "threadId" = :id',
            'DELETE FROM steps WHERE "threadId" = :id',
            'DELETE FROM threads WHERE "id" = :id',
        ):
            await self._execute(statement, {"id": thread_id})
        await contents.remove(object_keys(keys), self.storage_provider)

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> PaginatedResponse[ThreadDict]:
        """Return a page of threads of the user `filters.userId`, newest activity first."""
        if not filters.userId:
            raise ValueError("userId is required")
        conditions, values = conditions_of(filters)
        limit = "" if self.user_thread_limit is None else f"LIMIT {int(self.user_thread_limit)}"
        rows = await self._rows(
            'SELECT t.*, COALESCE((SELECT MAX(s."createdAt") FROM steps s WHERE s."threadId" = t."id"), '
            f't."createdAt") AS active FROM threads t WHERE {conditions} ORDER BY active DESC, t."id" DESC {limit}',
            **values,
        )
        threads = [thread_of(row) for row in rows]
        place = next((at + 1 for at, thread in enumerate(threads) if thread["id"] == pagination.cursor), 0)
        page = threads[place : place + max(1, pagination.first)]
        start, end = (page[0]["id"], page[-1]["id"]) if page else (None, None)
        return PaginatedResponse(PageInfo(place + len(page) < len(threads), start, end), page)

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        """Return a thread with its steps, oldest first, each with its feedback, and its elements."""
        found = await self.get_all_user_threads(thread_id=thread_id)
        return found[0] if found else None

    async def get_all_user_threads(
        self, user_id: str | None = None, thread_id: str | None = None
    ) -> list[ThreadDict] | None:
        """Return the threads of a user, or one thread, with their steps and elements.

        Raises:
            ValueError: Neither is given.
        """
        if user_id is None and thread_id is None:
            raise ValueError("Either user_id or thread_id is required")
        column, value = ("id", thread_id) if thread_id is not None else ("userId", user_id)
        rows = await self._rows(
            f'SELECT * FROM threads WHERE "{column}" = :value ORDER BY "createdAt" DESC', value=value
        )
        limit = None if thread_id is not None else self.user_thread_limit
        return [await self._filled(thread_of(row)) for row in rows[:limit]]

    async def _filled(self, thread: ThreadDict) -> ThreadDict:
        where = 'WHERE "threadId" = :id'
        steps = await self._rows(f'SELECT * FROM steps {where} ORDER BY "createdAt"', id=thread["id"])
        of_steps = '"forId" IN (SELECT "id" FROM steps WHERE "threadId" = :id)'
        rated = await self._rows(f"SELECT * FROM feedbacks WHERE {of_steps}", id=thread["id"])
        feedback = {row["forId"]: row for row in rated}
        elements = await self._rows(f"SELECT * FROM elements {where}", id=thread["id"])
        thread["steps"] = [step_of(row, feedback.get(row["id"])) for row in steps]
        thread["elements"] = [await contents.readable(element_of(row), self.storage_provider) for row in elements]
        return thread

    # Steps

    async def create_step(self, step_dict: StepDict) -> None:
        """Store a step or message; its thread may not exist yet, and it may exist itself."""
        step = cast(Record, dict(step_dict))
        now = await self.get_current_timestamp()
        if thread_id := step.get("threadId"):
            await self._upsert("threads", {"id": thread_id}, {"createdAt": step.get("createdAt") or now})
        shown = step.get("showInput")
        step["showInput"] = str(shown).lower() if isinstance(shown, bool) else shown
        defaults = {"name": "", "type": "undefined", "streaming": False, "createdAt": now}
        await self._upsert("steps", step, defaults)

    async def update_step(self, step_dict: StepDict) -> None:
        """Store new values of a step or message; it may not exist yet. Empty values must not replace others."""
        await self.create_step(step_dict)

    async def get_step(self, step_id: str) -> StepDict | None:
        """Return a step, with its feedback."""
        rows = await self._rows('SELECT * FROM steps WHERE "id" = :id', id=step_id)
        feedback = await self._rows('SELECT * FROM feedbacks WHERE "forId" = :id', id=step_id)
        return step_of(rows[0], feedback[0] if feedback else None) if rows else None

    async def delete_step(self, step_id: str) -> None:
        """Remove a step with its feedback and elements."""
        keys = await self._rows('SELECT "objectKey" FROM elements WHERE "forId" = :id', id=step_id)
        await self._execute('DELETE FROM feedbacks WHERE "forId" = :id', {"id": step_id})
        await self._execute('DELETE FROM elements WHERE "forId" = :id', {"id": step_id})
        await self._execute('DELETE FROM steps WHERE "id" = :id', {"id": step_id})
        await contents.remove(object_keys(keys), self.storage_provider)

    async def get_favorite_steps(self, user_id: str) -> list[StepDict]:
        """Return the messages that a user has starred."""
        rows = await self._rows(
            'SELECT s.* FROM steps s JOIN threads t ON t."id" = s."threadId" WHERE t."userId" = :id '
            'AND CAST(s."metadata" AS TEXT) LIKE :favorite ORDER BY s."createdAt" DESC',
            id=user_id,
            favorite="%favorite%",
        )
        steps = [step_of(row, None) for row in rows]
        return [step for step in steps if (step.get("metadata") or {}).get("favorite")]

    # Feedback

    async def upsert_feedback(self, feedback: Feedback) -> str:
        """Store feedback, or change the one with its id; return the id."""
        feedback_id = feedback.id or new_id()
        thread_id = feedback.threadId
        if thread_id is None:
            step = await self.get_step(feedback.forId)
            thread_id = (step or {}).get("threadId")
        values = {"forId": feedback.forId, "threadId": thread_id, "value": feedback.value}
        await self._upsert("feedbacks", {"id": feedback_id, "comment": feedback.comment, **values})
        return feedback_id

    async def delete_feedback(self, feedback_id: str) -> bool:
        """Remove feedback; tell whether that worked."""
        return bool(await self._execute('DELETE FROM feedbacks WHERE "id" = :id', {"id": feedback_id}))

    # Elements

    async def create_element(self, element: Element) -> None:
        """Store an element and its content; it may come again. Without `for_id` it is to be ignored."""
        if not element.for_id:
            return
        rows = await self._rows('SELECT "userId" FROM threads WHERE "id" = :id', id=element.thread_id)
        owner = (rows[0]["userId"] if rows else None) or "unknown"
        record = await contents.kept(element, self.storage_provider, owner)
        if record is not None:
            await self._upsert("elements", cast(Record, record), {"name": "", "type": "file"})

    async def get_element(self, thread_id: str, element_id: str) -> ElementDict | None:
        """Return an element of a thread, with a URL that can be read."""
        rows = await self._rows(
            'SELECT * FROM elements WHERE "threadId" = :thread AND "id" = :id', thread=thread_id, id=element_id
        )
        return await contents.readable(element_of(rows[0]), self.storage_provider) if rows else None

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        """Remove an element and its content."""
        where, values = '"id" = :id', {"id": element_id}
        if thread_id is not None:
            where, values = where + ' AND "threadId" = :thread', {**values, "thread": thread_id}
        keys = await self._rows(f'SELECT "objectKey" FROM elements WHERE {where}', **values)
        await self._execute(f"DELETE FROM elements WHERE {where}", values)
        await contents.remove(object_keys(keys), self.storage_provider)

    async def close(self) -> None:
        """Give up what the layer holds; called once, at the end."""
        if self.storage_provider is not None:
            await self.storage_provider.close()
        await self.engine.dispose()


@contextmanager
def _translating() -> Generator[None]:
    """Tell trouble of the connection, which passes, from trouble with a statement, which does not."""
    from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError, TimeoutError

    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        is_lost = isinstance(error, DBAPIError) and error.connection_invalidated
        if not is_lost and not isinstance(error, OSError | OperationalError | InterfaceError | TimeoutError):
            raise
        reason = error.orig if isinstance(error, DBAPIError) else error
        raise StoreUnavailable(f"the database can't be used just now: {reason or type(error).__name__}") from error
