"""What a store that keeps order is given early: texts that grow, and messages before they are acknowledged."""

from __future__ import annotations

import asyncio
from functools import partial

from chainlit._core.session import Session
from chainlit._store.contract import OrderedStore, keeps_order
from chainlit._wire.page_events import (
    Toasted,
)
from chainlit._wire.records import StepDict

LOST_AT_MOST_S = 0.25
"""A process that is killed loses at most so much of a text that grows."""
SPARE_S = 0.1
"""What of that is left to a loop that is late, and to a store that is slower than it was the last time."""
OFTENEST_S = 0.05
PATIENCE_S = 2.0
"""How long an acknowledgement waits for the store."""
UNSTORED = "Messages can't be saved right now. You can go on: they are kept, and saved as soon as that works again."


def keep_growing(session: Session) -> None:
    """Store the texts of a conversation while they grow, until none does."""
    if session.growing is None and keeps_order(session.app.data_layer):
        _Growing(session).go_on()


class _Growing:
    """Hands texts that grow to the store, each time early enough to be there before too much could be lost.

    What is lost is what came since the last time, and while the store was at work; so a slow store is given texts
    sooner. That is no more work for it: a text that still waits to be written just grows.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lengths: dict[str, int] = {}
        self._taken_s = 0.0

    def go_on(self) -> None:
        """Come back in time."""
        pause = max(OFTENEST_S, LOST_AT_MOST_S - SPARE_S - self._taken_s)
        self._session.growing = self._session.loop.call_later(pause, self._look)

    def _look(self) -> None:
        session = self._session
        session.growing = None
        steps, layer = session.view.open_streams(), session.app.data_layer
        if not steps or not session.alive or not keeps_order(layer):
            return
        if layer.trouble is None:  # else nothing but a queue would come of it
            for step in steps:
                self._hand_over(layer, step)
        self.go_on()

    def _hand_over(self, layer: OrderedStore, step: StepDict) -> None:
        length = len(step.get("output") or "") + len(step.get("input") or "")
        if self._lengths.get(step["id"]) == length:
            return
        self._lengths[step["id"]] = length
        done = self._session.recorder.record(partial(layer.take_step, step, grown=True))
        done.add_done_callback(partial(self._taken, self._session.loop.time()))

    def _taken(self, began: float, done: asyncio.Future[object]) -> None:
        self._taken_s = self._session.loop.time() - began


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
