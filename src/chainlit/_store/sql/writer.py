"""All writes of a process, in order, many in one transaction."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from typing import TypeAlias, cast

from chainlit._base.tracing import measured
from chainlit._store.sql.connection import Database, Result, Unavailable, Work

_logger = logging.getLogger("chainlit")
MAX_BATCH = 500
MAX_WAITING = 50_000
"""Writes that wait for a database that can't be reached; what comes after is refused."""
FIRST_PAUSE_S, LAST_PAUSE_S = 0.05, 5.0
TOLD_AT_ONCE = 4
"""Who waits has something to do then, as acknowledging a message; others have their turns between."""
TOLD_PART = 8
"""Of many, this part is told at once: a turn is long where much goes on, and what waits would grow without end."""
_Waiting: TypeAlias = tuple[Work[object], "asyncio.Future[object]"]


GATHER_S = 0.1
"""Short enough for an acknowledgement, and for texts that grow: see `_core.keeping`."""


class Writer:
    """Takes writes from everywhere and commits whatever has gathered as one transaction.

    When it is quiet nobody waits for company. Under load what nobody waits for gathers: a transaction costs far more
    than what is in it.

    Args:
        database: Where to.
        on_start: Called when a batch is taken: the work in it must not change any more.
        gather_s: From the begin of one transaction to that of the next, in seconds, unless somebody waits for it.
    """

    def __init__(
        self, database: Database, on_start: Callable[[], object] = lambda: None, *, gather_s: float = GATHER_S
    ) -> None:
        self._database = database
        self._on_start = on_start
        self._gather_s = gather_s
        self._waiting: deque[_Waiting] = deque()
        self._task: asyncio.Task[None] | None = None
        self._begun_s = -gather_s
        self._hurry = asyncio.Event()
        self.trouble: str | None = None
        """Why nothing is committed just now; None when all is well."""

    async def write(self, work: Work[Result]) -> Result:
        """Run a piece of work after those before it; returns when it is committed.

        Raises:
            Unavailable: Too many writes wait already for a database that can't be reached.
        """
        done = self.put(work)
        self.hurry()
        # Shielded: who no longer waits has still written.
        return cast(Result, await asyncio.shield(done))

    def put(self, work: Work[object]) -> asyncio.Future[object]:
        """Give a piece of work its place; the future ends when it is committed, and must not be cancelled.

        Raises:
            Unavailable: As `write`.
        """
        if len(self._waiting) >= MAX_WAITING:
            raise Unavailable(f"{MAX_WAITING} writes wait for the database already; this one is lost")
        done: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run(), name="store writer")
        return done

    def hurry(self) -> None:
        """Commit what is there without waiting for more."""
        self._hurry.set()

    async def settle(self, within_s: float) -> None:
        """Wait for what was put so far, but no longer than that, and not for a database that is away."""
        if self._waiting and self.trouble is None:
            self.hurry()
            await asyncio.wait([self._waiting[-1][1]], timeout=within_s)

    async def flush(self, within_s: float | None = None) -> bool:
        """Wait until nothing waits any more; tell whether that was reached in time."""
        task = self._task
        if task is None:
            return True
        self.hurry()
        done, _ = await asyncio.wait([task], timeout=within_s)
        return bool(done)

    async def close(self, within_s: float = 10.0) -> None:
        """Write what waits, or say what was lost."""
        if not await self.flush(within_s) and self._task is not None:
            _logger.error("%d writes were lost: the database could not be reached", len(self._waiting))
            self._task.cancel()

    async def _run(self) -> None:
        try:
            await asyncio.sleep(0)  # let those who write in the same moment share a transaction
            while self._waiting:
                await self._gather()
                self._on_start()
                batch = [self._waiting[place] for place in range(min(MAX_BATCH, len(self._waiting)))]
                results = await self._committed([work for work, _ in batch])
                for place, ((_, done), result) in enumerate(zip(batch, results, strict=True), 1):
                    self._waiting.popleft()
                    _tell(done, result)
                    if place % max(TOLD_AT_ONCE, len(self._waiting) // TOLD_PART) == 0:
                        await asyncio.sleep(0)
        finally:
            self._task = None

    async def _gather(self) -> None:
        loop = asyncio.get_running_loop()
        # A time-out would do the same by an exception, whose frames keep a conversation until garbage is searched for.
        timer = loop.call_at(self._begun_s + self._gather_s, self._hurry.set)
        await self._hurry.wait()
        timer.cancel()
        self._hurry.clear()
        self._begun_s = loop.time()

    async def _committed(self, works: list[Work[object]]) -> list[object]:
        pause = FIRST_PAUSE_S
        while True:
            try:
                with measured("store transaction", {"db.operation.batch.size": str(len(works))}):
                    results = await self._database.transact(works)
            except Unavailable as error:
                self._note(error)
                await asyncio.sleep(pause)
                pause = min(LAST_PAUSE_S, pause * 2)
            except Exception as error:
                # The transaction itself failed, for all: no use in trying the same again.
                _logger.exception("A transaction of %d writes failed", len(works))
                return [error] * len(works)
            else:
                self._note(None)
                return results

    def _note(self, trouble: Unavailable | None) -> None:
        if trouble is not None and self.trouble is None:
            _logger.error("Conversations can't be stored just now, and are kept until they can: %s", trouble)
        elif trouble is None and self.trouble is not None:
            _logger.warning("The database is there again; what waited is being written")
        self.trouble = None if trouble is None else str(trouble)


def _tell(done: asyncio.Future[object], result: object) -> None:
    if done.done():
        return
    if isinstance(result, BaseException):
        done.set_exception(result)
    else:
        done.set_result(result)
