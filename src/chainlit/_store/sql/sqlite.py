"""SQLite: one writing connection in a thread of its own, and a few that read beside it (WAL)."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

from chainlit._store.sql.connection import Dialect, Result, Row, Unavailable, Value, Work
from chainlit._store.sql.migrating import migrate

_logger = logging.getLogger("chainlit")

READERS = 4
BUSY_MS = 10_000
"""How long a statement waits for another process that writes."""
_TRANSIENT = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


class SqliteConnection:
    """A connection of `sqlite3`. Its coroutines never suspend, so that a worker thread runs them without a loop."""

    dialect: Dialect = "sqlite"

    def __init__(self, raw: sqlite3.Connection, file_id: tuple[int, int]) -> None:
        self.raw = raw
        self.file_id = file_id

    async def rows(self, statement: str, *values: Value) -> list[Row]:
        return cast("list[Row]", self.raw.execute(statement, values).fetchall())

    async def run(self, statement: str, *values: Value) -> int:
        return self.raw.execute(statement, values).rowcount


class SqliteDatabase:
    """A database file.

    Args:
        file: Where it is; it and its folder are made when they are missing.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._writer = ThreadPoolExecutor(1, "chainlit-store-writer")
        self._readers = ThreadPoolExecutor(READERS, "chainlit-store-reader")
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._file_id: tuple[int, int] | None = None
        self._repairing = threading.Lock()

    async def read(self, work: Work[Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    async def transact(self, works: Sequence[Work[object]]) -> list[object]:
        return await asyncio.get_running_loop().run_in_executor(self._writer, self._transact, works)

    async def close(self) -> None:
        self._readers.shutdown()
        self._writer.shutdown()
        for connection in self._opened:
            connection.close()

    def _connection(self) -> SqliteConnection:
        """Return this thread's connection; a new one when the file was taken away from under it."""
        known: SqliteConnection | None = getattr(self._own, "connection", None)
        if known is not None and known.file_id == _identity(self.file):
            return known
        if known is not None:
            known.raw.close()
        self._own.connection = fresh = self._connect()
        with self._repairing:
            if self._file_id not in (None, fresh.file_id):
                _logger.error(
                    "The database file %s was removed or replaced; what comes now goes to the new one", self.file
                )
                fresh.raw.execute("BEGIN IMMEDIATE")
                _finish(migrate(fresh))
                fresh.raw.execute("COMMIT")
            self._file_id = fresh.file_id
        return fresh

    def _connect(self) -> SqliteConnection:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        raw = sqlite3.connect(self.file, isolation_level=None, check_same_thread=False)
        self._opened.append(raw)
        # Synchronous writing at commits would cost ten times as much; a power cut may lose the last commits,
        # the end of this process loses none.
        for setting in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            raw.execute(f"PRAGMA {setting}")
        return SqliteConnection(raw, _identity(self.file) or (0, 0))

    def _read(self, work: Work[Result]) -> Result:
        try:
            connection = self._connection()
            connection.raw.execute("BEGIN")
            try:
                return _finish(work(connection))
            finally:
                connection.raw.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            raise _translated(error) from error

    def _transact(self, works: Sequence[Work[object]]) -> list[object]:
        raw: sqlite3.Connection | None = None
        try:
            connection = self._connection()
            raw = connection.raw
            raw.execute("BEGIN IMMEDIATE")
            results = [self._attempt(connection, work) for work in works]
            raw.execute("COMMIT")
            return results
        except sqlite3.OperationalError as error:
            raise _translated(error) from error
        finally:
            if raw is not None and raw.in_transaction:
                raw.execute("ROLLBACK")

    def _attempt(self, connection: SqliteConnection, work: Work[object]) -> object:
        connection.raw.execute("SAVEPOINT piece")
        try:
            result: object = _finish(work(connection))
        except Exception as error:
            if _is_transient(error):
                raise
            connection.raw.execute("ROLLBACK TO piece")
            result = error
        connection.raw.execute("RELEASE piece")
        return result


def _identity(file: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one of the same name; None when it is gone."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _finish(work: Coroutine[object, object, Result]) -> Result:
    """Run a coroutine that never suspends."""
    try:
        work.send(None)
    except StopIteration as end:
        return cast(Result, end.value)
    work.close()
    raise RuntimeError("store queries await nothing but their connection")


def _is_transient(error: BaseException) -> bool:
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    return isinstance(error, sqlite3.OperationalError) and (code & 0xFF) in _TRANSIENT


def _translated(error: sqlite3.OperationalError) -> Exception:
    return Unavailable(f"the database can't be used just now: {error}") if _is_transient(error) else error
