"""PostgreSQL, through asyncpg."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast

from chainlit._store.sql.connection import Dialect, Result, Row, Unavailable, Value, Work
from chainlit._store.sql.presence import new_number
from chainlit._store.sql.steps import do_all

READERS = 8
CONNECT_S = 10.0
_KEEPALIVE = {"tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
"""The server gives a machine that is cut off up within half a minute, and takes its locks back."""
_PLANNING = {"max_parallel_workers_per_gather": "0", "jit": "off"}
"""Our statements are small: to gather helpers, and to compile, takes longer than they do."""
_PRESENT = """
    SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objsubid = 1 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class PostgresConnection:
    """A connection of asyncpg."""

    dialect: Dialect = "postgresql"

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    async def rows(self, statement: str, *values: Value) -> list[Row]:
        return cast("list[Row]", [tuple(row) for row in await self.raw.fetch(numbered(statement), *map(_kept, values))])

    async def run(self, statement: str, *values: Value) -> int:
        status: str = await self.raw.execute(numbered(statement), *map(_kept, values))
        count = status.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0


def _kept(value: Value) -> Value:
    """Return a value without what PostgreSQL refuses in texts; ids come from clients."""
    return value.replace("\0", "") if isinstance(value, str) else value


@lru_cache(256)
def numbered(statement: str) -> str:
    """Return a statement with `$1`, `$2` … for its question marks; no statement of ours has one inside a text."""
    first, *rest = statement.split("?")
    return first + "".join(f"${place}{part}" for place, part in enumerate(rest, 1))


class PostgresDatabase:
    """A database on a server; connections are made when they are first needed, and again after they broke.

    Args:
        address: `postgresql://…`.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._pool: Any = None
        self._making = asyncio.Lock()

    async def read(self, work: Work[Result]) -> Result:
        pool = await self._connected()
        with _translating():
            async with pool.acquire() as raw, raw.transaction(readonly=True, isolation="repeatable_read"):
                return await work(PostgresConnection(raw))

    async def transact(self, works: Sequence[Work[object]]) -> list[object]:
        pool = await self._connected()
        with _translating():
            async with pool.acquire() as raw:
                results = await _all(raw, works)
                if results is not None:
                    return results
                async with raw.transaction():  # begin again, and find out which of them can't be done
                    return [await _attempt(raw, work) for work in works]

    async def wipe(self, *, thorough: bool) -> None:
        """Nothing: PostgreSQL vacuums by itself."""

    async def close(self) -> None:
        if self._pool is not None:
            pool, self._pool = self._pool, None
            await pool.close()

    async def _connected(self) -> Any:
        async with self._making:
            if self._pool is None:
                self._pool = await _pool(self._address)
            return self._pool


class AdvisoryLocks:
    """Processes with a connection each to one server of PostgreSQL, which holds their locks.

    Args:
        address: `postgresql://…`.
    """

    def __init__(self, address: str) -> None:
        self.number = new_number()
        self._address = address
        self._connection: Any = None
        self._using = asyncio.Lock()

    async def enter(self) -> None:
        if self._connection is None or self._connection.is_closed():
            async with self._using:
                await self._connected()

    async def _connected(self) -> Any:
        if self._connection is None or self._connection.is_closed():
            import asyncpg  # heavy: only for those who use it

            with _translating():
                connect = cast(Any, asyncpg).connect  # its types say nothing
                connection = await connect(self._address, timeout=CONNECT_S, server_settings=_KEEPALIVE)
                try:
                    await connection.execute("SELECT pg_try_advisory_lock($1)", self.number)
                except BaseException:
                    connection.terminate()
                    raise
            self._connection = connection
        return self._connection

    async def present(self, numbers: Collection[int]) -> set[int]:
        async with self._using:
            connection = await self._connected()
            with _translating():
                return {row[0] for row in await connection.fetch(_PRESENT)}.intersection(numbers)

    async def leave(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await connection.close()


async def _pool(address: str) -> Any:
    import asyncpg  # heavy: only for those who use it

    connect = cast(Any, asyncpg).create_pool  # its types say nothing
    with _translating():
        return await connect(address, min_size=1, max_size=READERS, timeout=CONNECT_S, server_settings=_PLANNING)


async def _all(raw: Any, works: Sequence[Work[object]]) -> list[object] | None:
    """Do all of it, without a way back for each piece, as is right nearly always; None after one failed."""
    try:
        async with raw.transaction():
            return await do_all(PostgresConnection(raw), works)
    except Exception as error:
        if is_transient(error):
            raise
        return None


async def _attempt(raw: Any, work: Work[object]) -> object:
    try:
        async with raw.transaction():
            return await work(PostgresConnection(raw))
    except Exception as error:
        if is_transient(error):
            raise
        return error


@contextmanager
def _translating() -> Generator[None]:
    """Tell trouble of the connection, which passes, from trouble with a statement, which does not."""
    try:
        yield
    except Exception as error:
        if is_transient(error):
            raise Unavailable(f"the database can't be used just now: {error or type(error).__name__}") from error
        raise


def is_transient(error: BaseException) -> bool:
    """Tell whether the same may work later: no connection, a server that stops or is full, a lost race."""
    import asyncpg

    return isinstance(
        error,
        OSError
        | TimeoutError
        | asyncpg.PostgresConnectionError
        | asyncpg.InterfaceError
        | asyncpg.OperatorInterventionError
        | asyncpg.InsufficientResourcesError
        | asyncpg.DeadlockDetectedError
        | asyncpg.SerializationError
        | asyncpg.ReadOnlySQLTransactionError,
    )
