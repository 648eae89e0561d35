"""From an address to an open, migrated database."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from chainlit._base.bridge import in_thread
from chainlit._base.errors import ChainlitError, ConfigError
from chainlit._store.sql.connection import Database, Result, Unavailable, Work
from chainlit._store.sql.migrating import migrate
from chainlit._store.sql.presence import Alone, LockedBytes, Presence

SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://", "postgresql+asyncpg://")


class AddressError(ConfigError):
    """An address of a database that can't be used; the text says what would be right."""


class UnusableDatabase(ChainlitError):
    """There is no such database, or it lets nobody in, or it is none; trying again won't help."""


def sqlite_file(address: str) -> Path | None:
    """Return the file that an address of SQLite names, which need not exist; None for other databases."""
    return Path(address.removeprefix(SQLITE)).expanduser() if address.startswith(SQLITE) else None


def database_at(address: str) -> Database:
    """Return the database at an address; it is not touched yet.

    Args:
        address: `sqlite:///path/to/file.db` or `postgresql://user:password@host/name`.

    Raises:
        AddressError: It is neither.
    """
    file = sqlite_file(address)
    if file is not None:
        from chainlit._store.sql.sqlite import SqliteDatabase  # each only for those who use it

        return SqliteDatabase(file)
    from chainlit._store.sql.postgres import PostgresDatabase

    return PostgresDatabase(_postgres_address(address))


def _postgres_address(address: str) -> str:
    for scheme in _POSTGRES:
        if address.startswith(scheme):
            return "postgresql://" + address.removeprefix(scheme)
    scheme = address.partition("://")[0]
    raise AddressError(
        f"CHAINLIT_DATABASE_URL has the scheme {scheme!r}; it must be like sqlite:///chat.db "
        "or postgresql://user:password@host/name"
    )


def presence_at(address: str) -> Presence:
    """Return this process among those that use the database at an address; it is not there yet.

    Raises:
        AddressError: There can be no database at the address.
    """
    file = sqlite_file(address)
    if file is not None:
        return LockedBytes(file.with_name(f"{file.name}-processes"))
    from chainlit._store.sql.postgres import AdvisoryLocks  # only where it is used

    return AdvisoryLocks(_postgres_address(address))


class Migrated:
    """A database whose schema is brought up to date before the first work, by one process while others wait.

    Args:
        database: The database; when it can't be reached, each work tries again.
        made_on_demand: A file of SQLite that only a write may make; until it is there, one reads an empty database.
        presence: This process among those that use the database; it is there from the first write on.
    """

    def __init__(
        self, database: Database, made_on_demand: Path | None = None, presence: Presence | None = None
    ) -> None:
        self._database = database
        self.presence: Presence = presence or Alone()
        self._on_demand = made_on_demand
        self._ready = False
        self._preparing = asyncio.Lock()

    async def read(self, work: Work[Result]) -> Result:
        if self._absent():
            from chainlit._store.sql.sqlite import read_nothing  # only where SQLite is used

            return await in_thread(read_nothing, work)
        await self._prepare_for_work()
        return await self._database.read(work)

    async def transact(self, works: Sequence[Work[object]]) -> list[object]:
        await self._prepare_for_work()
        await self.presence.enter()
        return await self._database.transact(works)

    async def wipe(self, *, thorough: bool) -> None:
        if not self._absent():
            await self._prepare()
            await self._database.wipe(thorough=thorough)

    async def close(self) -> None:
        await self._database.close()
        await self.presence.leave()

    async def open(self) -> None:
        """Bring the schema up to date now; what is made on demand stays absent.

        Raises:
            Unavailable: The database can't be reached just now.
            SchemaTooNew: A later version of the package was here.
            UnusableDatabase: There is no such database, or it is none.
        """
        if not self._absent():
            await self._prepare()

    def _absent(self) -> bool:
        return not self._ready and self._on_demand is not None and not self._on_demand.exists()

    async def _prepare_for_work(self) -> None:
        try:
            await self._prepare()
        except UnusableDatabase as error:
            if self._on_demand is None:
                raise
            raise Unavailable(str(error)) from error  # nothing was wrong at the start; somebody may put it right

    async def _prepare(self) -> None:
        if self._ready:
            return
        async with self._preparing:
            if self._ready:
                return
            await self._migrate()
            self._ready = True

    async def _migrate(self) -> None:
        try:
            result = (await self._database.transact([migrate]))[0]
        except (Unavailable, ChainlitError):
            raise
        except Exception as error:
            raise UnusableDatabase(
                f"The database can't be used: {error}. Check the address in CHAINLIT_DATABASE_URL (without it, the "
                "file is .chainlit/chat.db), and what its user, or the user of this process, may do there."
            ) from error
        if isinstance(result, BaseException):
            raise result
