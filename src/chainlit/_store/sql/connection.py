"""What queries are written against; each database implements it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Literal, Protocol, TypeAlias, TypeVar

from chainlit._base.errors import StoreUnavailable

Value: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = Sequence[Value]
Dialect: TypeAlias = Literal["sqlite", "postgresql"]
Result = TypeVar("Result")
Unavailable = StoreUnavailable


class Connection(Protocol):
    """One connection, inside a transaction. Statements use `?` for values, whatever the database."""

    @property
    def dialect(self) -> Dialect:
        """Which database it is, for the few statements that differ."""
        ...

    async def rows(self, statement: str, *values: Value) -> list[Row]:
        """Run a statement and return its rows."""
        ...

    async def run(self, statement: str, *values: Value) -> int:
        """Run a statement and return how many rows it changed."""
        ...


Work: TypeAlias = Callable[[Connection], Coroutine[object, object, Result]]
"""Statements that belong together. Awaits nothing but its connection."""


class Database(Protocol):
    """A database that is open."""

    async def read(self, work: Work[Result]) -> Result:
        """Run queries on a consistent state; never waits for a writer.

        Raises:
            Unavailable: The database can't be reached.
        """
        ...

    async def transact(self, works: Sequence[Work[object]]) -> list[object]:
        """Run each piece of work in one common transaction; one that fails takes only itself back.

        Returns:
            For each piece its result, or the exception that it raised.

        Raises:
            Unavailable: Nothing was written, and trying again may work.
        """
        ...

    async def wipe(self, *, thorough: bool) -> None:
        """Overwrite what deleted rows have left behind, where the database does not do that by itself.

        Args:
            thorough: Also where that takes long.

        Raises:
            Unavailable: The database can't be reached.
        """
        ...

    async def close(self) -> None:
        """Give the connections up."""
        ...
