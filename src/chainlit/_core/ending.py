"""How a conversation ends: its runs, its end hook, its metadata, its files."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from chainlit._core.audio import end_recording
from chainlit._core.files import discard
from chainlit._core.interrupted import INTERRUPTED, has_mark, is_open, look_into, marked
from chainlit._core.run import Run
from chainlit._core.scope import entered
from chainlit._core.session import Phase, Session
from chainlit._store.contract import SharedStore

_logger = logging.getLogger("chainlit")
RUN_GRACE_S = 5.0
HOOK_GRACE_S = 20.0


async def end_session(session: Session) -> None:
    """End what runs, call the end hook once, store the session's values, remove what belongs to it."""
    if session.expiry is not None:
        session.expiry.cancel()
    if session.leaving is not None:
        await asyncio.wait([session.leaving])  # bounded: the hook has its time
    await _end_recording(session)
    cut_short = _cut_short(session)
    asks = bool(session.questions)
    await stop_runs(session)
    session.ready.set()
    try:
        if session.leaving is None:
            await _end_hook(session)
        _store_marks(session, cut_short)
        _store_metadata(session)
        if asks:
            _let_questions_go(session)
        await session.recorder.flush()
    finally:
        await _close_all(session)
        session.window_lane.cancel()
        session.audio_lane.cancel()
        await discard(session)
        session.phase = Phase.ENDED
        for forget in session.endings:
            forget()
    await session.tasks.settle(RUN_GRACE_S)


def take_leave(session: Session) -> None:
    """Call the end hook because the last page went away, where the app wants to know that each time."""
    wanted = session.settings.project.chat_end_on_disconnect and session.leaving is None
    if wanted and session.alive and not session.to_clear and not session.attachments:
        session.leaving = session.tasks.spawn(_leave(session), "end hook")


async def _leave(session: Session) -> None:
    await _end_hook(session)
    _store_metadata(session)


def _let_questions_go(session: Session) -> None:
    """Let other servers ask the questions that stay open, as soon as this one no longer does."""
    layer, thread_id = session.app.data_layer, session.thread_id
    if isinstance(layer, SharedStore):
        session.recorder.record(lambda: layer.let_go(thread_id))


def _cut_short(session: Session) -> list[str]:
    """Return the ids of what will not be complete when the session's runs are stopped now."""
    if not session.runs or session.app.data_layer is None or not session.has_first_interaction:
        return []
    found = look_into(session.view.steps(), frozenset(), answers=False)
    return [step["id"] for step in found.changed if has_mark(step, INTERRUPTED)]


def _store_marks(session: Session, cut_short: list[str]) -> None:
    """Let the store know which answers the end of the session has cut short. What did not even stop shows that."""
    layer = session.app.data_layer
    if layer is None:
        return
    for step_id in cut_short:
        step = session.view.step(step_id)
        if step is not None and not is_open(step):
            session.recorder.record(partial(layer.update_step, marked(step, INTERRUPTED)))


async def stop_runs(session: Session) -> None:
    """Cancel all runs of a session and wait a moment for their clean-up."""
    runs = list(session.runs)
    for run in runs:
        run.cancel()
    for run in runs:
        await run.finished_within(RUN_GRACE_S)


async def _end_recording(session: Session) -> None:
    """Let the app hear the end of a recording whose page went away without a word."""
    try:
        async with asyncio.timeout(RUN_GRACE_S):
            await end_recording(session)
    except TimeoutError:
        _logger.warning("The recording of session %s does not end", session.id)


async def _end_hook(session: Session) -> None:
    hook = session.app.hooks.on_chat_end
    if hook is None or not session.chat_started:
        return
    run = Run(session, hook, waits=False).start()
    await run.finished_within(HOOK_GRACE_S)


def _store_metadata(session: Session) -> None:
    layer = session.app.data_layer
    if layer is None or not session.has_first_interaction:
        return
    with entered(session.scope):
        metadata = session.app.adapter.persistable()
    thread_id = session.thread_id
    session.recorder.record(lambda: layer.update_thread(thread_id=thread_id, metadata=metadata))


async def _close_all(session: Session) -> None:
    """Close what holds processes and connections, all at the same time; none keeps another from being closed."""
    closing = [closer() for closer in session.closers]
    for error in await asyncio.gather(*closing, return_exceptions=True):
        if isinstance(error, Exception):
            _logger.error("Something of session %s did not close", session.id, exc_info=error)
    session.closers.clear()
