"""Work that has to happen one after the other, in the order in which it was handed in."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

_logger = logging.getLogger("chainlit")


class Lane:
    """Runs jobs one at a time, in order; a job that fails is logged, and the next one runs.

    Its task lives only while there is something to do, so an idle lane costs nothing.

    Args:
        name: What the jobs are, for the log.
        limit: How many jobs may wait.
    """

    def __init__(self, name: str, limit: int = 1_000) -> None:
        self._name = name
        self._limit = limit
        self._jobs: deque[Callable[[], Awaitable[object]]] = deque()
        self._task: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        """Whether nothing waits or runs."""
        return self._task is None

    def add(self, job: Callable[[], Awaitable[object]], *, is_last: bool = False) -> bool:
        """Hand a job in.

        Args:
            job: What is called and awaited when those before it are done.
            is_last: It ends a row, and is taken even if too many wait already.

        Returns:
            False if too many wait already and it was not taken.
        """
        if len(self._jobs) >= self._limit and not is_last:
            return False
        self._jobs.append(job)
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._work(), name=self._name)
        return True

    async def join(self) -> None:
        """Wait until all jobs handed in so far are done."""
        while self._task is not None and self._task is not asyncio.current_task():
            await asyncio.wait([self._task])

    def cancel(self) -> None:
        """Drop what waits and cancel what runs."""
        self._jobs.clear()
        if self._task is not None:
            self._task.cancel()

    async def _work(self) -> None:
        try:
            while self._jobs:
                job = self._jobs.popleft()
                try:
                    await job()
                except Exception:
                    _logger.exception("%s failed", self._name)
        finally:
            self._task = None
            if self._jobs:
                self._task = asyncio.get_running_loop().create_task(self._work(), name=self._name)
