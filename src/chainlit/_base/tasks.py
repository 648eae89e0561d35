"""Background tasks with an owner that awaits them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import TypeVar

_logger = logging.getLogger("chainlit")
Result = TypeVar("Result")


class Tasks:
    """The tasks of one owner. An error in one is logged once, with its traceback."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[object]] = set()

    def __len__(self) -> int:
        return len(self._running)

    def spawn(self, work: Coroutine[object, object, Result], name: str) -> asyncio.Task[Result]:
        """Start `work` as a task that belongs to this owner."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Result]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _logger.error("Task %r failed", task.get_name(), exc_info=error)

    async def settle(self, within_s: float) -> None:
        """Wait for all tasks; cancel those that are not done in time, and wait for their end."""
        pending = {task for task in self._running if task is not asyncio.current_task()}
        if pending:
            _, pending = await asyncio.wait(pending, timeout=within_s)
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending, timeout=within_s)
