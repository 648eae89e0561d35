"""How a server that is about to end lets go of its conversations: idle ones at once, the others when they are done."""

from __future__ import annotations

import asyncio
import logging

from chainlit._core.session import Session
from chainlit._core.sessions import Sessions

_logger = logging.getLogger("chainlit")


async def drain(sessions: Sessions, within_s: float) -> None:
    """Let nobody new in, let answers that are being given come to their end, and let each conversation go after that.

    Pages are told to connect again; another process, or the next one, serves them. A conversation in which the app
    waits for the person is let go at once: its question is asked again there.

    Args:
        sessions: The live conversations.
        within_s: How long answers may take, in seconds; those that take longer are interrupted.
    """
    sessions.app.closing = True
    leaving = list(sessions.by_id.values())
    at_work = sum(map(_works, leaving))
    if at_work:
        _logger.info("The server was told to end; answers that have up to %g s to be completed: %d", within_s, at_work)
    late = await asyncio.gather(*(_let_go(sessions, session, within_s) for session in leaving))
    if any(late):
        _logger.warning("Answers that were not complete %g s after the server was told to end: %d", within_s, sum(late))


async def _let_go(sessions: Sessions, session: Session, within_s: float) -> bool:
    """Hand one conversation over; tell whether it was too late for its answer."""
    late = False
    try:
        async with asyncio.timeout(within_s):
            while _works(session):
                await next(iter(session.runs)).finished()
            for watcher in list(session.attachments):
                await watcher.caught_up()
    except TimeoutError:
        late = _works(session)
    sessions.hand_over(session)
    return late


def _works(session: Session) -> bool:
    return bool(session.runs) and not session.questions and not session.calls
