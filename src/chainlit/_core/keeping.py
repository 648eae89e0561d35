"""What a store that keeps order is given early: texts that grow, and messages before they are acknowledged."""

from __future__ import annotations

import asyncio
from functools import partial

from chainlit._core.session import Session
from chainlit._store.contract import keep_step, keeps_order
from chainlit._wire.events import Toasted
from chainlit._wire.records import StepDict

GROWING_S = 0.25
"""A process that is killed loses at most so much of a text that grows."""
PATIENCE_S = 2.0
"""How long an acknowledgement waits for the store."""
UNSTORED = "Messages can't be saved right now. You can go on: they are kept, and saved as soon as that works again."


def keep_growing(session: Session) -> None:
    """Store the texts of a conversation while they grow, until none does."""
    if session.growing is None and keeps_order(session.app.data_layer):
        session.growing = session.loop.call_later(GROWING_S, _keep_growing, session, dict[str, int](), None)


def _keep_growing(session: Session, lengths: dict[str, int], last: asyncio.Future[object] | None) -> None:
    layer = session.app.data_layer
    steps = session.view.open_streams()
    session.growing = None
    if not steps or not session.alive or layer is None:
        return
    if last is None or last.done():  # a slow store gets fewer of them, not a queue
        for step in steps:
            length = len(step.get("output") or "") + len(step.get("input") or "")
            if lengths.get(step["id"]) != length:
                lengths[step["id"]] = length
                record: StepDict = {**step}
                last = session.recorder.record(partial(keep_step, layer, record, created=False))
    session.growing = session.loop.call_later(GROWING_S, _keep_growing, session, lengths, last)


async def until_kept(session: Session) -> None:
    """Wait until the store has what was said, so that an acknowledged message is never lost.

    A store that is away keeps nobody from talking: the person is told once, and what was said waits.
    """
    layer = session.app.data_layer
    if not keeps_order(layer):
        return
    if layer.trouble is None:
        await session.recorder.settled(PATIENCE_S)
    if layer.trouble is None:
        session.told_unstored = False
    elif not session.told_unstored:
        session.told_unstored = True
        session.outbox.append(Toasted(UNSTORED, "warning"))
