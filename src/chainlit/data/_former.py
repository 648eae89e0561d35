"""Conversations out of a database in one of the two schemas that apps know, as lines of `chainlit db export`.

Nothing is written to that database, not even what the layers would add to its tables.
"""

from __future__ import annotations

import asyncio
import base64
import importlib
import logging
from collections.abc import AsyncGenerator
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit
from urllib.request import urlopen

import msgspec

from chainlit._base.clock import utc_now
from chainlit._base.errors import ChainlitError
from chainlit._store.sql.exported import FORMAT
from chainlit._wire.records import ThreadDict
from chainlit.data._alchemy_schema import Table
from chainlit.data._rows import Record
from chainlit.data.chainlit_data_layer import ChainlitDataLayer
from chainlit.data.sql_alchemy import SQLAlchemyDataLayer
from chainlit.data.storage_clients.base import BaseStorageClient

Schema: TypeAlias = Literal["sqlalchemy", "official"]
FETCH_S = 60.0
_POSTGRES = ("postgresql", "postgres")
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
_logger = logging.getLogger("chainlit")


class UnreadableSource(ChainlitError):
    """The database can't be read, or is in neither schema; the text says why."""


class _Alchemy(SQLAlchemyDataLayer):
    """The layer of the SQLAlchemy schema, on a database that stays as it is."""

    async def _prepare(self) -> dict[str, Table]:
        return {}

    async def _run(self, query: str, parameters: Record) -> list[Record] | int:
        from sqlalchemy import text
        from sqlalchemy.exc import SQLAlchemyError

        try:
            async with self.engine.connect() as connection:
                result = await connection.execute(text(query), parameters)
                return [self.clean_result(dict(row)) for row in result.mappings().all()]
        except (SQLAlchemyError, OSError) as error:
            raise UnreadableSource(f"The database can't be read: {error}") from error

    async def all(self, table: str, column: str) -> list[str]:
        """Return a column of a table of the schema."""
        return [str(row[column]) for row in await self._rows(f'SELECT "{column}" FROM {_WORDS[table][0]}')]


class _Official(ChainlitDataLayer):
    """The layer of the official schema, on a database that stays as it is."""

    async def connect(self) -> None:
        if self.pool is None:
            asyncpg: Any = importlib.import_module("asyncpg")  # heavy: only for those who use it
            try:
                self.pool = await asyncpg.create_pool(self.database_url, min_size=1, max_size=2, timeout=10)
            except (OSError, asyncpg.PostgresError, TimeoutError) as error:
                raise UnreadableSource(f"The database can't be reached: {error}") from error

    async def all(self, table: str, column: str) -> list[str]:
        """Return a column of a table of the schema."""
        return [str(row[column]) for row in await self._rows(f'SELECT "{column}" FROM "{_WORDS[table][1]}"')]


_WORDS = {"user": ("users", "User"), "thread": ("threads", "Thread")}
Source: TypeAlias = _Alchemy | _Official


async def lines_of(
    address: str, schema: Schema | None = None, storage: BaseStorageClient | None = None
) -> AsyncGenerator[bytes]:
    """Yield a line for each user, then one for each thread with all that is in it.

    Args:
        address: `sqlite:///old.db`, `postgresql://…`, or any address of SQLAlchemy with an asynchronous driver.
        schema: Of the tables; found out if not given.
        storage: Where the contents of elements are; without one their addresses are taken over as they are.

    Raises:
        UnreadableSource: The database can't be read, is in neither schema, or needs a library that is not installed.
    """
    source = await _opened(address, schema, storage)
    try:
        for identifier in await source.all("user", "identifier"):
            user = await source.get_user(identifier)
            if user is not None:
                known = {"identifier": identifier, "displayName": None, "metadata": user.metadata}
                yield msgspec.json.encode({"format": FORMAT, "user": known})
        for thread_id in await source.all("thread", "id"):
            thread = await source.get_thread(thread_id)
            if thread is not None:
                yield await _line(thread, storage)
    finally:
        await source.close()


async def _opened(address: str, schema: Schema | None, storage: BaseStorageClient | None) -> Source:
    scheme, _, rest = address.partition("://")
    postgres = scheme.partition("+")[0] in _POSTGRES
    alchemy = _alchemy(f"{_DRIVERS.get(scheme, scheme)}://{rest}", storage)
    if schema == "sqlalchemy":
        return alchemy
    official = _Official(address, storage_client=storage) if postgres else None
    if schema == "official" and official is not None:
        await alchemy.engine.dispose()
        return official
    fits: list[Source] = [each for each in (alchemy, official) if each is not None and await _is_there(each)]
    for other in (alchemy, official):
        if other is not None and (len(fits) != 1 or other is not fits[0]):
            await _let_go(other)
    if len(fits) == 1:
        return fits[0]
    what = "both schemas are" if fits else 'neither the tables "threads" nor "Thread" are'
    raise UnreadableSource(f"In {_named(address)} {what} there. Name one: --schema sqlalchemy, or --schema official")


def _alchemy(address: str, storage: BaseStorageClient | None) -> _Alchemy:
    try:
        from sqlalchemy.exc import ArgumentError
    except ImportError as error:
        raise UnreadableSource(
            "Reading other databases needs SQLAlchemy: pip install 'chainlit[sqlalchemy]'"
        ) from error
    try:
        return _Alchemy(address, storage_provider=storage)
    except ModuleNotFoundError as error:
        raise UnreadableSource(f"{_named(address)} needs a driver: pip install {error.name}") from error
    except ArgumentError as error:
        raise UnreadableSource(f"{_named(address)} is no address of a database: {error}") from error


async def _is_there(source: Source) -> bool:
    """Tell whether the tables of a source are there; an error of the connection itself passes through."""
    if isinstance(source, _Official):
        return bool((await source.execute_query("SELECT to_regclass('\"Thread\"') AS found"))[0]["found"])
    from sqlalchemy import Connection, inspect
    from sqlalchemy.exc import SQLAlchemyError

    def has_table(connection: Connection) -> bool:
        return inspect(connection).has_table("threads")

    try:
        async with source.engine.connect() as connection:
            return await connection.run_sync(has_table)
    except (SQLAlchemyError, OSError) as error:
        raise UnreadableSource(f"The database can't be reached: {error}") from error


async def _let_go(source: Source) -> None:
    """Give up connections, but not the storage, which is the caller's."""
    if isinstance(source, _Official):
        await source.cleanup()
    else:
        await source.engine.dispose()


async def _line(thread: ThreadDict, storage: BaseStorageClient | None) -> bytes:
    thread["createdAt"] = thread["createdAt"] or utc_now()
    contents: dict[str, str] = {}
    for element in thread["elements"] or []:
        key = element.get("objectKey")
        content = await _content(key, storage) if storage is not None and key else None
        if content is not None:
            contents[element["id"]] = base64.b64encode(content).decode()
    return msgspec.json.encode({"format": FORMAT, "thread": thread, "contents": contents})


async def _content(key: str, storage: BaseStorageClient) -> bytes | None:
    """Return a stored content; None, with a warning, when it is out of reach.

    The storage says where it is; addresses that rows hold are not followed.
    """
    address = await storage.get_read_url(key)

    def fetch() -> bytes:
        with urlopen(address, timeout=FETCH_S) as answer:
            return bytes(answer.read())

    try:
        return await asyncio.to_thread(fetch)
    except OSError as error:
        _logger.warning("The content %r is left out: %s", key, error)
        return None


def _named(address: str) -> str:
    """Return an address without what is secret in it."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"
