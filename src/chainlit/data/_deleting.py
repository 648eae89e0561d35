"""Threads that are deleted stay deleted, whoever deletes them, and whatever their live conversations still say."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from chainlit._core.app import current_app
from chainlit._store.recorder import Recorder
from chainlit.logger import logger

UNDER_WAY_S = 5.0
"""How long a write that has begun may take before its thread is deleted all the same."""
Layer = TypeVar("Layer")
Delete = Callable[[Layer, str], Awaitable[Any]]


def abandon(thread_id: str) -> list[Recorder]:
    """Keep nothing more of the live conversations in a thread; return what writes for them, and may be doing so."""
    sessions = [each for each in current_app().sessions.by_id.values() if each.thread_id == thread_id]
    for session in sessions:
        session.recorder.abandon()
    return [each.recorder for each in sessions]


def for_good(delete: Delete[Layer]) -> Delete[Layer]:
    """Return a data layer's `delete_thread` after which no late write of a live conversation brings the thread back."""

    @functools.wraps(delete)
    async def delete_thread(self: Layer, thread_id: str) -> Any:
        recorders = abandon(thread_id)
        try:
            async with asyncio.timeout(UNDER_WAY_S):
                for recorder in recorders:
                    await recorder.flush()
        except TimeoutError:
            logger.warning("Thread %s is deleted while something of it is still being written", thread_id)
        return await delete(self, thread_id)

    return delete_thread
