"""Clicks on actions."""

from __future__ import annotations

from chainlit._base.errors import CommandError
from chainlit._core.interaction import begin_thread
from chainlit._core.run import Run
from chainlit._core.scope import entered
from chainlit._core.session import Session
from chainlit._wire.records import ActionDict, Json


async def call_action(session: Session, clicked: ActionDict) -> Json:
    """Run the callback of an action and return its value; None if it raised.

    An action that is shown in this conversation is taken from there, whatever the client sent. One that is not comes
    from a custom element or a script: its payload is user input.

    Raises:
        CommandError: No callback has that name.
    """
    record = session.view.actions.get(clicked["id"])
    if record is None or record["name"] != clicked["name"]:
        record = clicked
    hook = session.app.hooks.action_callbacks.get(record["name"])
    if hook is None:
        raise CommandError("not_found", f"No callback found for action {record['name']}")
    with entered(session.scope):
        action = session.app.adapter.action(record)
    begin_thread(session, record["name"])
    run = await Run(session, hook, (action,)).start().finished()
    return run.value
