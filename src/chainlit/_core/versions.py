"""Versions of a person's message: an edit begins one, and people walk between them.

A conversation shows one branch: for each edited message its current version, and what followed that. The others are
kept by a store that can, and in memory where nothing is stored. Other data layers lose them, as they always did.
"""

from __future__ import annotations

import logging

from chainlit._base.errors import CommandError
from chainlit._core.beginning import refresh
from chainlit._core.interrupted import INTERRUPTED, has_mark
from chainlit._core.keeping import PATIENCE_S, until_kept
from chainlit._core.publish import publish
from chainlit._core.retrying import is_retry, unmark
from chainlit._core.revival import give_up
from chainlit._core.run import Run
from chainlit._core.scope import entered
from chainlit._core.session import Session
from chainlit._store.contract import VersionStore, keeps_order
from chainlit._wire import commands as c
from chainlit._wire.events import ActionShown, ElementShown, StepAdded, StepChanged, StepRemoved, VersionsChanged
from chainlit._wire.records import Branch, Json, StepDict, VersionsDict, is_message

_logger = logging.getLogger("chainlit")
_ONLY: VersionsDict = {"current": 1, "count": 1}
_NOT_NOW = "The other version can't be read right now. Try again in a moment."


async def edit(session: Session, command: c.EditMessage) -> Json:
    """Change a message of the person and run it again; with the same text, it is only answered anew.

    Raises:
        CommandError: Editing is off, an answer is running, or the message is not one that can be changed like that.
    """
    message_id, text = command.message.id, command.message.output
    former = _own_text(session, message_id, again=is_retry(session, message_id, text))
    if not text.strip() and text != former:
        raise CommandError("invalid", "edit_message: the text is empty.")
    give_up(session)
    unmark(session, message_id)
    followers = session.view.after(message_id)
    steps = [step for each in followers if (step := session.view.step(each)) is not None]
    count = _versions(session, message_id)["count"]
    keeps = _begin_version(session, message_id, followers)
    with entered(session.scope):
        message = await session.app.adapter.edit_message(message_id, text, keeps_former=keeps)
    _prune(session, steps, keeps)
    if keeps:
        publish(session, VersionsChanged(message_id, {"current": count + 1, "count": count + 1}))
    hook = session.app.hooks.on_message
    if hook is not None:
        Run(session, hook, (message,), parent_id=message_id, input=text).start()
    await until_kept(session)
    return {"id": message_id}


async def choose_version(session: Session, command: c.ChooseVersion) -> Json:
    """Show another version of a message of the person, with what followed it, to everyone who watches.

    Raises:
        CommandError: Editing is off, an answer is running, or there is no such version.
    """
    message_id, number = command.message, command.version
    _own_text(session, message_id)
    versions = _versions(session, message_id)
    if number > versions["count"]:
        raise CommandError("not_found", f"There is no version {number} of this message.")
    if number != versions["current"]:
        branch = await _branch(session, message_id, number)
        _own_text(session, message_id)
        if _versions(session, message_id) != versions:
            raise CommandError("conflict", _NOT_NOW)
        _switch(session, message_id, number, branch)
        await until_kept(session)
        for other in session.companions():
            session.tasks.spawn(refresh(other), "show a version on another page")
    return {"id": message_id, "version": number}


def _own_text(session: Session, message_id: str, *, again: bool = False) -> str:
    """Return what a message of the person says, if it may be changed now, or asked `again` after an interruption."""
    if not session.settings.features.edit_message and not again:
        raise CommandError("refused", "Editing messages is switched off.")
    if any(run.is_turn for run in session.runs):
        raise CommandError("conflict", "An answer is running. Stop it before editing.")
    with entered(session.scope):
        text = session.app.adapter.text_of(message_id)
    if text is None:
        raise CommandError("not_found", "This message is not one of yours in this conversation.")
    return text


def _versions(session: Session, message_id: str) -> VersionsDict:
    step = session.view.step(message_id)
    return _ONLY if step is None else step.get("versions") or _ONLY


def _begin_version(session: Session, message_id: str, followers: list[str]) -> bool:
    """Put the present version aside; tell whether anything keeps it."""
    layer, thread_id = session.app.data_layer, session.thread_id
    _put_actions_aside(session, followers)
    if layer is None:
        session.versions.begin(message_id, followers)
    elif isinstance(layer, VersionStore):
        session.recorder.record(lambda: layer.begin_version(thread_id, message_id, followers))
    else:
        return False
    return True


async def _branch(session: Session, message_id: str, number: int) -> Branch:
    """Return what is to be shown; what was said so far is stored before."""
    layer = session.app.data_layer
    branch: Branch | None = None
    if layer is None:
        branch = session.versions.find(message_id, number)
    elif isinstance(layer, VersionStore):
        if not await _stored(session):
            raise CommandError("conflict", _NOT_NOW)
        branch = await _read(layer, session.thread_id, message_id, number)
    if branch is None:
        raise CommandError("not_found", f"There is no version {number} of this message.")
    return branch


async def _stored(session: Session) -> bool:
    """Wait for what was said; tell whether the store has it."""
    layer = session.app.data_layer
    settled = await session.recorder.settled(PATIENCE_S)
    return settled and not (keeps_order(layer) and layer.trouble is not None)


async def _read(layer: VersionStore, thread_id: str, message_id: str, number: int) -> Branch | None:
    try:
        return await layer.find_branch(thread_id, message_id, number)
    except Exception:  # a data layer may be an app's own
        _logger.exception("A version of message %s could not be read", message_id)
        raise CommandError("conflict", _NOT_NOW) from None


def _switch(session: Session, message_id: str, number: int, branch: Branch) -> None:
    """Show a branch in the place of what follows the message now. Nothing may happen meanwhile: this never waits."""
    layer, thread_id = session.app.data_layer, session.thread_id
    give_up(session)
    followers = session.view.after(message_id)
    _put_actions_aside(session, followers)
    if layer is None:
        session.versions.choose(message_id, number, followers)
    elif isinstance(layer, VersionStore):
        session.recorder.record(lambda: layer.choose_version(thread_id, message_id, number, followers))
    was_lost = has_mark(session.view.step(message_id) or {"id": message_id}, INTERRUPTED)
    unmark(session, message_id)  # that was said of the version which goes
    with entered(session.scope):
        record = session.app.adapter.show_version(message_id, branch)
    if layer is not None and was_lost:
        session.recorder.record(lambda: layer.update_step(record))
    count = _versions(session, message_id)["count"]
    for each in followers:
        publish(session, StepRemoved({"id": each}))
    publish(session, StepChanged(record))
    publish(session, VersionsChanged(message_id, {"current": number, "count": count}))
    for step in branch["steps"]:
        publish(session, StepAdded(step))
    for element in branch["elements"]:
        publish(session, ElementShown(element))
    _show_actions(session, {step["id"] for step in branch["steps"]})


def _prune(session: Session, steps: list[StepDict], keeps: bool) -> None:
    """Take off the page what the former version of a message led to; messages first, as older clients know it."""
    if keeps:
        for step in filter(is_message, steps):
            publish(session, StepRemoved(step))
    for step in steps:
        if not is_message(step) and session.view.knows(step["id"]):
            publish(session, StepRemoved(step, pruned=True))


def _put_actions_aside(session: Session, followers: list[str]) -> None:
    """Keep the buttons of what goes, as long as the conversation lives: stores have none."""
    gone = set(followers)
    session.versions.keep_actions([each for each in session.view.actions.values() if each["forId"] in gone])


def _show_actions(session: Session, step_ids: set[str]) -> None:
    for action in session.versions.actions_of(step_ids):
        publish(session, ActionShown(action))
