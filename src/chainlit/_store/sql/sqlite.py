"""SQLite: one writing connection in a thread of its own, and a few that read beside it (WAL)."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import cast

from chainlit._store.sql.connection import Dialect, Result, Row, Unavailable, Value, Work
from chainlit._store.sql.migrating import migrate
from chainlit._store.sql.steps import do_all

_logger = logging.getLogger("chainlit")

READERS = 4
WIPED_AT_ONCE = 5_000
"""Steps up to which the index is written anew with each deletion; that takes a fraction of a second."""
CACHE_KB = 8_000
"""Memory of a connection, at most."""
BUSY_MS = 10_000
"""How long a statement waits for another process that writes."""
_PASSES = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_MAY_PASS = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
"""What is a wrong address at the start, and later a folder that somebody has locked or taken away for a while."""


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
        file: Where it is; it and its folder are made when they are missing, for the user of this process only.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._writer: ThreadPoolExecutor | None = None
        self._readers: ThreadPoolExecutor | None = None
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._file_id: tuple[int, int] | None = None
        self._repairing = threading.Lock()

    async def read(self, work: Work[Result]) -> Result:
        if self._readers is None:
            self._readers = ThreadPoolExecutor(READERS, "chainlit-store-reader")
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    async def transact(self, works: Sequence[Work[object]]) -> list[object]:
        return await asyncio.get_running_loop().run_in_executor(self._writing(), self._transact, works)

    def _writing(self) -> ThreadPoolExecutor:
        if self._writer is None:
            self._writer = ThreadPoolExecutor(1, "chainlit-store-writer")
        return self._writer

    async def wipe(self, *, thorough: bool) -> None:
        await asyncio.get_running_loop().run_in_executor(self._writing(), self._wipe, thorough)

    def _wipe(self, thorough: bool) -> None:
        """Write the index anew, which still has the words of deleted rows, and empty the log of changes."""
        try:
            raw = self._connection().raw
            (count,) = raw.execute("SELECT coalesce(max(seq), 0) FROM cl_steps").fetchone()
            for index in ("cl_words", "cl_names") if thorough or count <= WIPED_AT_ONCE else ():
                raw.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as error:
            raise self._translated(error) from error

    async def close(self) -> None:
        for threads in (self._readers, self._writer):
            if threads is not None:
                threads.shutdown()
        self._readers = self._writer = None
        for connection in self._opened:
            connection.close()
        self._opened.clear()

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
        if not self.file.exists():
            self.file.touch(0o600)  # what people say is read by nobody else on the machine
        raw = sqlite3.connect(self.file, isolation_level=None, check_same_thread=False)
        self._opened.append(raw)
        # Synchronous writing at commits would cost ten times as much; a power cut may lose the last commits,
        # the end of this process loses none.
        settings = (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"cache_size={-CACHE_KB}",
        )
        for setting in (f"busy_timeout={BUSY_MS}", *settings):
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
        except (sqlite3.OperationalError, OSError) as error:
            raise self._translated(error) from error

    def _transact(self, works: Sequence[Work[object]]) -> list[object]:
        raw: sqlite3.Connection | None = None
        try:
            connection = self._connection()
            raw = connection.raw
            results = self._all(connection, works)
            if results is None:  # begin again, and find out which of them can't be done
                raw.execute("BEGIN IMMEDIATE")
                results = [self._attempt(connection, work) for work in works]
            raw.execute("COMMIT")
            return results
        except (sqlite3.OperationalError, OSError) as error:
            raise self._translated(error) from error
        finally:
            if raw is not None and raw.in_transaction:
                raw.execute("ROLLBACK")

    def _all(self, connection: SqliteConnection, works: Sequence[Work[object]]) -> list[object] | None:
        """Do all of it, without a way back for each piece, as is right nearly always; None after one failed."""
        connection.raw.execute("BEGIN IMMEDIATE")
        try:
            return _finish(do_all(connection, works))
        except Exception as error:
            if self._is_transient(error):
                raise
            connection.raw.execute("ROLLBACK")
            return None

    def _attempt(self, connection: SqliteConnection, work: Work[object]) -> object:
        connection.raw.execute("SAVEPOINT piece")
        try:
            result: object = _finish(work(connection))
        except Exception as error:
            if self._is_transient(error):
                raise
            connection.raw.execute("ROLLBACK TO piece")
            result = error
        connection.raw.execute("RELEASE piece")
        return result

    def _is_transient(self, error: BaseException) -> bool:
        was_there = self._file_id is not None
        if not isinstance(error, sqlite3.OperationalError):
            return was_there and isinstance(error, OSError)
        code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
        return code in _PASSES or (was_there and code in _MAY_PASS)

    def _translated(self, error: Exception) -> Exception:
        return Unavailable(f"the database can't be used just now: {error}") if self._is_transient(error) else error


def read_nothing(work: Work[Result]) -> Result:
    """Run queries on an empty database that exists nowhere."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        connection = SqliteConnection(raw, (0, 0))
        _finish(migrate(connection))
        return _finish(work(connection))


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
