"""Clicks on actions."""

from __future__ import annotations

import logging

from chainlit._base.errors import CommandError
from chainlit._core.interaction import begin_thread
from chainlit._core.run import Run
from chainlit._core.scope import entered
from chainlit._core.session import Session
from chainlit._wire.records import ActionDict, Json

_logger = logging.getLogger("chainlit")


async def call_action(session: Session, clicked: ActionDict) -> Json:
    """Run the callback of an action and return its value; None if it raised.

    The payload is user input: pages and custom elements may fill it in. With `project.strict_actions` only actions
    that are shown in this conversation can be clicked, and their payload is the one that the app gave them.

    Raises:
        CommandError: No callback has that name, or the app is strict and no such action is shown.
    """
    record = _record(session, clicked)
    hook = session.app.hooks.action_callbacks.get(record["name"])
    if hook is None:
        _tell_missing(session, record["name"])
        raise CommandError("not_found", f"No callback found for action {record['name']}")
    with entered(session.scope):
        action = session.app.adapter.action(record)
    begin_thread(session, record["name"])
    run = await Run(session, hook, (action,)).start().finished()
    return run.value


def _tell_missing(session: Session, name: str) -> None:
    # Only names that the app has shown: what else a page sends is not the author's business.
    if any(action["name"] == name for action in session.view.actions.values()):
        known = ", ".join(map(repr, session.app.hooks.action_callbacks)) or "none"
        _logger.warning("The action %r has no callback; add @cl.action_callback(%r). There are: %s", name, name, known)


def _record(session: Session, clicked: ActionDict) -> ActionDict:
    shown = session.view.actions.get(clicked["id"])
    if shown is not None and shown["name"] != clicked["name"]:
        shown = None
    if session.settings.project.strict_actions:
        if shown is None:
            raise CommandError("not_found", "This action is not on offer.")
        return shown
    return clicked if shown is None else {**shown, "payload": clicked["payload"]}
