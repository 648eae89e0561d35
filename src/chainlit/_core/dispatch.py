"""From a client's command to its effect."""

from __future__ import annotations

from typing import assert_never

from chainlit._base.errors import CommandError
from chainlit._core import ask
from chainlit._core.audio import end_audio, hear, start_audio
from chainlit._core.favorites import favor, show_favorites
from chainlit._core.files import spontaneous_rules
from chainlit._core.handles import FileDict, RunHandle
from chainlit._core.keeping import until_kept
from chainlit._core.messages import accept_user_record, is_repeat, user_record
from chainlit._core.naming import name_after
from chainlit._core.offers import ENDED, check_choice
from chainlit._core.paging import earlier_in
from chainlit._core.publish import publish
from chainlit._core.revival import give_up
from chainlit._core.run import Run, close_streams
from chainlit._core.scope import entered
from chainlit._core.session import Session
from chainlit._core.settings_form import checked_settings
from chainlit._core.versions import choose_version, edit
from chainlit._wire import commands as c
from chainlit._wire.page_events import (
    Toasted,
)
from chainlit._wire.records import Json

STOP_NOTICE = "Task manually stopped."


async def dispatch(session: Session, command: c.Command) -> Json:
    """Carry a command out and return what the client is told; author code runs on after that.

    Raises:
        CommandError: The command is refused; nothing has happened.
    """
    if not session.alive:
        raise CommandError("ended", ENDED)
    match command:
        case c.SendMessage():
            return await _send(session, command)
        case c.EditMessage():
            return await edit(session, command)
        case c.ChooseVersion():
            return await choose_version(session, command)
        case c.Stop():
            await stop(session)
        case c.Answer():
            await ask.answer(session, command.ask, command.value)
        case c.ReturnCall():
            ask.return_call(session, command.call, command.value)
        case c.ChangeSettings() | c.EditSettings():
            _settings(session, command)
        case c.PostWindow():
            _post(session, command.data)
        case c.StartAudio():
            start_audio(session)
        case c.SendAudio():
            hear(session, command)
        case c.EndAudio():
            end_audio(session)
        case c.FavoriteMessage():
            await favor(session, command.message)
        case c.FetchFavorites():
            await show_favorites(session)
        case c.FetchEarlier():
            return earlier_in(session.view, command.before, command.count)
        case c.ClearSession():
            _clear(session)
        case _:
            assert_never(command)
    return None


async def _send(session: Session, command: c.SendMessage) -> Json:
    record = user_record(session, command.message)
    await check_choice(session, command.message)
    files = _files(session, command.file_references or [])
    if is_repeat(session, command.message):
        await until_kept(session)
        return {"id": command.message.id}
    if session.app.closing:
        session.handled.pop(record["id"], None)  # it was not accepted, however often it is sent here
        raise CommandError("conflict", "The server is restarting. Send this again in a moment.")
    if session.questions:
        give_up(session)
    hook = session.app.hooks.on_message
    message: object = None
    run = None
    if hook is not None:
        run = Run(session, hook, lambda: (message,), parent_id=record["id"], input=record.get("output")).start()
        name_after(session, run)
    try:
        message = await accept_user_record(session, record, files)
    except BaseException:
        session.handled.pop(record["id"], None)
        if run is not None:
            run.cancel()
        raise
    await until_kept(session)
    return {"id": record["id"]}


def _files(session: Session, references: list[c.FileReference]) -> list[FileDict]:
    if not references:
        return []
    spontaneous_rules(session)  # refused when the app takes none
    feature = session.settings.features.spontaneous_file_upload
    most = feature.max_files if feature is not None else None
    if most is not None and len(references) > most:
        raise CommandError("invalid", f"A message may bring at most {most} files.")
    found: list[FileDict] = []
    for reference in references:
        file = session.files.get(reference.id)
        if file is None:
            publish(session, Toasted("An attached file is not known here and was left out.", "warning"))
        elif file not in found:
            found.append(file)
    return found


async def stop(session: Session) -> None:
    """End everything that runs, with a notice first and the stop hook last; nothing happens when nothing runs."""
    if not session.runs:
        return
    with entered(session.scope):
        await session.app.adapter.say(STOP_NOTICE)
    turns = list(session.runs)
    close_streams(session)
    hook = session.app.hooks.on_stop
    if hook is not None:
        Run(session, hook, waits=False).start()  # its first step comes after the cancelling below
    for run in turns:
        run.cancel()
    session.tasks.spawn(_finish_stopped(turns), "stop runs")


async def _finish_stopped(runs: list[RunHandle]) -> None:
    """Cancel once more what ignores being stopped; what has begun since, and a stop hook, is left alone."""
    for run in runs:
        if run.name != "on_stop":
            await run.finished_within(5.0)


def _settings(session: Session, command: c.ChangeSettings | c.EditSettings) -> None:
    values = checked_settings(session.view.chat_settings, command.values, session.chat_settings)
    if isinstance(command, c.ChangeSettings):
        session.chat_settings = {**session.chat_settings, **values}
        session.view.settings_values = session.chat_settings
        hook = session.app.hooks.on_settings_update
    else:
        hook = session.app.hooks.on_settings_edit
    if hook is not None:
        Run(session, hook, (values,)).start()


def _post(session: Session, data: Json) -> None:
    hook = session.app.hooks.on_window_message
    if hook is None:
        return

    async def post() -> None:
        await Run(session, hook, (data,)).start().finished()

    if not session.window_lane.add(post):
        raise CommandError("rate", "Too many window messages wait already.")


def _clear(session: Session) -> None:
    session.to_clear = True
    session.leave()
