"""Recordings: accepted or refused, heard frame by frame in order, ended after the last frame was handled."""

from __future__ import annotations

from chainlit._base.errors import CommandError
from chainlit._core.interaction import begin_thread
from chainlit._core.publish import publish
from chainlit._core.run import Outcome, Run
from chainlit._core.scope import entered
from chainlit._core.session import Session
from chainlit._wire.commands import SendAudio
from chainlit._wire.page_events import (
    AudioSwitched,
)

MAX_FRAME = 1024 * 1024
"""Longest frame of a recording, in bytes: more than twenty seconds."""


def audio_enabled(session: Session) -> bool:
    """Tell whether voice is on for this session."""
    return session.settings.audio_enabled(session.app.hooks.on_audio_chunk is not None)


def start_audio(session: Session) -> None:
    """Ask the app whether it listens, and tell the client. A recording that was not ended is ended first."""
    end_audio(session)
    session.tasks.spawn(_start(session), "start audio")


async def _start(session: Session) -> None:
    await session.audio_lane.join()
    accepted = audio_enabled(session) and await _accepts(session)
    publish(session, AudioSwitched("on" if accepted else "off"))


async def _accepts(session: Session) -> bool:
    hook = session.app.hooks.on_audio_start
    if hook is None:
        return session.app.hooks.on_audio_chunk is not None
    run = await Run(session, hook).start().finished()
    if run.outcome is not Outcome.DONE:
        return False
    if run.value is None:
        hook.note_once("on_audio_start returned nothing, so the microphone was accepted; `return False` refuses it")
        return True
    return bool(run.value)


def hear(session: Session, frame: SendAudio) -> None:
    """Hand a frame to the app, after those before it.

    Raises:
        CommandError: Nothing is being recorded, the frame is no PCM or too long, or too many frames wait already.
    """
    if session.view.audio != "on" and not _begins(session, frame):
        raise CommandError("conflict", "audio_chunk: nothing is being recorded.")
    if frame.mime_type != "pcm16":
        raise CommandError("invalid", f"audio_chunk: `mimeType` is {frame.mime_type[:40]!r}; expected 'pcm16'.")
    if len(frame.data) > MAX_FRAME:
        raise CommandError("too_large", f"audio_chunk: a frame may have at most {MAX_FRAME:,} bytes.")
    hook = session.app.hooks.on_audio_chunk
    if hook is None:
        return

    async def handle() -> None:
        with entered(session.scope):
            chunk = session.app.adapter.audio_chunk(frame.is_start, frame.mime_type, frame.elapsed_ms, frame.data)
        await Run(session, hook, (chunk,)).start().finished()

    if not session.audio_lane.add(handle):
        raise CommandError("rate", "The app does not keep up with the recording.")
    if session.view.audio != "on":
        publish(session, AudioSwitched("on"))


def _begins(session: Session, frame: SendAudio) -> bool:
    """Tell whether a frame begins a recording: some clients don't ask, and only a start hook could say no."""
    return frame.is_start and session.app.hooks.on_audio_start is None and audio_enabled(session)


def end_audio(session: Session) -> None:
    """Call the end hook after the last frame was handled; nothing happens when nothing is being recorded."""
    if session.view.audio != "on":
        return
    # Clients know that they have ended it; what comes later must not find it still going on.
    session.view.audio = "off"

    async def finish() -> None:
        begin_thread(session, "audio")
        hook = session.app.hooks.on_audio_end
        if hook is not None:
            await Run(session, hook, ([],), input={}).start().finished()

    session.audio_lane.add(finish, is_last=True)


async def end_recording(session: Session) -> None:
    """End a recording that its page left open, and wait until the app has heard all of it."""
    end_audio(session)
    await session.audio_lane.join()
