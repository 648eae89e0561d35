"""A database that treats its writer badly."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from chainlit._store.sql.connection import Result, Unavailable, Work
from chainlit._store.sql.opening import database_at


class Flaky:
    """A database that does not answer, is away, or loses its answer after it has done everything."""

    def __init__(self, address: str) -> None:
        self._database = database_at(address)
        self.open = asyncio.Event()
        self.open.set()
        self.is_away = False
        self.answers_to_lose = 0
        self.reads = 0
        """How often something was asked for."""

    async def read(self, work: Work[Result]) -> Result:
        self.reads += 1
        return await self._database.read(work)

    async def transact(self, works: Sequence[Work[object]]) -> list[object]:
        await self.open.wait()
        if self.is_away:
            raise Unavailable("away")
        results = await self._database.transact(works)
        if self.answers_to_lose:
            self.answers_to_lose -= 1
            raise Unavailable("the connection was lost when everything was done")
        return results

    async def wipe(self, *, thorough: bool) -> None:
        await self._database.wipe(thorough=thorough)

    async def close(self) -> None:
        await self._database.close()
