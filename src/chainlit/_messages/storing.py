"""Handing what was sent to the data layer, behind the author's back and in order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeAlias

from chainlit._core.scope import on_thread
from chainlit._core.session import Session
from chainlit._store.contract import DataLayer, keeps_order

LayerWrite: TypeAlias = Callable[[DataLayer], Awaitable[object]]


def store(session: Session, write: LayerWrite, *, alone: bool = False) -> asyncio.Future[object] | None:
    """Queue a write for the app's data layer, if there is one; may be called from any thread.

    Args:
        session: Whose conversation it belongs to.
        write: What to do with the data layer.
        alone: It may take a while before it has its place; what comes later waits for it.

    Returns:
        The future of the write when it was called on the session's loop; None otherwise.
    """
    layer = session.app.data_layer
    if layer is None:
        return None
    if on_thread(session.thread_ident):
        return session.recorder.record(lambda: write(layer), alone=alone)
    session.loop.call_soon_threadsafe(partial(session.recorder.record, lambda: write(layer), alone=alone))
    return None


async def stored(session: Session, write: LayerWrite, *, raises: bool) -> bool:
    """Queue a write, and wait for it where its failure has to be known.

    Args:
        session: Whose conversation it belongs to.
        write: What to do with the data layer.
        raises: Wait for the write and raise its error. Before the conversation has really begun writes are held back,
            and there is nothing to wait for.

    Returns:
        Whether there is a data layer.
    """
    done, layer = store(session, write), session.app.data_layer
    if done is not None and raises and session.has_first_interaction:
        if keeps_order(layer):
            layer.hurry()
        await asyncio.shield(done)  # others may wait for the same
    return layer is not None
