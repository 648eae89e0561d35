"""A thread that another server, or another page, works on, as it goes on there.

Servers that share a database tell each other nothing but what they store, and that is at most a quarter of a second
behind what is said. So a page that comes to the wrong one is shown what is stored, again and again, until the answer
is complete, or whoever gave it is gone.
"""

from __future__ import annotations

import asyncio
import logging

from chainlit._base.errors import StoreUnavailable
from chainlit._core.opening import opened, own_thread, store_findings
from chainlit._core.publish import publish
from chainlit._core.revival import revive
from chainlit._core.scope import entered
from chainlit._core.session import Session
from chainlit._store.contract import SharedStore
from chainlit._wire.events import (
    ElementRemoved,
    ElementShown,
    StepAdded,
    StepChanged,
    StepRemoved,
)
from chainlit._wire.page_events import (
    Toasted,
)
from chainlit._wire.records import ThreadDict

_logger = logging.getLogger("chainlit")
PAUSE_S = 0.5
PAUSES_PER_LOOK = 20
"""A look at a long thread takes longer, and comes less often: all of them together take a twentieth of the time."""
ELSEWHERE = "The answer is still being given elsewhere. It appears here as it comes."


def follow(session: Session, thread: ThreadDict) -> None:
    """Show what others do in a thread, until they are done; where the store can't tell when that is, nothing happens.

    Args:
        session: The conversation.
        thread: What it shows.
    """
    if isinstance(session.app.data_layer, SharedStore):
        following = session.tasks.spawn(_Following(session, thread).until_done(), "follow an answer given elsewhere")
        session.on_end(following.cancel)


class _Following:
    """What one conversation shows of what others do."""

    def __init__(self, session: Session, thread: ThreadDict) -> None:
        self._session = session
        self._steps = {step["id"]: step for step in thread["steps"]}
        self._elements = {element["id"]: element for element in thread["elements"] or []}

    async def until_done(self) -> None:
        """Look again and again, while somebody watches."""
        session, pause_s, told = self._session, PAUSE_S, False
        while True:
            await asyncio.sleep(pause_s)
            if not session.attachments:
                continue
            began = session.loop.time()
            if await self._look():
                return
            if not told:  # what ends at once needs no words
                told = True
                publish(session, Toasted(ELSEWHERE, "info"))
            pause_s = max(PAUSE_S, (session.loop.time() - began) * PAUSES_PER_LOOK)

    async def _look(self) -> bool:
        """Show what is stored now; tell whether that is the end of it."""
        session, is_busy = self._session, self._is_busy()
        try:
            thread = await own_thread(session, session.thread_id)
            if thread is None:
                return True  # deleted
            thread, found = await opened(session, thread)
        except StoreUnavailable as error:
            _logger.debug("What is being answered elsewhere can't be read just now: %s", error)
            return False
        await self._show(thread)
        if found is None or is_busy or self._is_busy():
            return False
        # Go on where others have left the conversation, as whoever opens it later would.
        store_findings(session, found)
        revive(session, found.open)
        return True

    def _is_busy(self) -> bool:
        """Tell whether something goes on on this server: what is open then may be of that."""
        session = self._session
        return bool(session.runs or session.questions or not session.recorder.idle or session.has_company())

    async def _show(self, thread: ThreadDict) -> None:
        """Publish what has changed since the last look. What this conversation says itself it knows better."""
        session, shown, own = self._session, self._steps, self._own()
        steps = {step["id"]: step for step in thread["steps"] if step["id"] not in own}
        elements = {each["id"]: each for each in thread["elements"] or [] if each.get("forId") not in own}
        if steps == shown and elements == self._elements:
            return
        session.clock.follow(max((step.get("createdAt") or "" for step in steps.values()), default=""))
        await self._remember(thread, own)
        for step_id in shown.keys() - steps.keys():
            publish(session, StepRemoved({"id": step_id}))
        for step_id, step in steps.items():
            if step != shown.get(step_id):
                publish(session, StepChanged(step) if step_id in shown else StepAdded(step))
        for element_id in self._elements.keys() - elements.keys():
            publish(session, ElementRemoved(element_id))
        for element_id, element in elements.items():
            if element != self._elements.get(element_id):
                publish(session, ElementShown(element))
        self._steps, self._elements = steps, elements

    def _own(self) -> set[str]:
        return {step["id"] for step in self._session.view.steps()} - self._steps.keys()

    async def _remember(self, thread: ThreadDict, own: set[str]) -> None:
        """Let the app's chat context have what was said elsewhere, before what was said here."""
        session = self._session
        said_here = {each: message for each, message in session.context_messages.items() if each in own}
        with entered(session.scope):
            await session.app.adapter.remember(thread)
        session.context_messages.update(said_here)
