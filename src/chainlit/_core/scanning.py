"""The app's word on an upload, before anybody can use it."""

from __future__ import annotations

import asyncio

from chainlit._base.errors import CommandError
from chainlit._core.files import drop
from chainlit._core.handles import FileDict
from chainlit._core.run import Outcome, Run
from chainlit._core.session import Session


async def scan(session: Session, file: FileDict) -> None:
    """Ask the app's `on_upload` hook, if it has one; what it does not let pass is removed.

    Raises:
        CommandError: The hook returned False, or failed.
    """
    hook = session.app.hooks.on_upload
    if hook is None:
        return
    run = Run(session, hook, (FileDict(**file),), waits=False).start()
    try:
        await run.finished()
    except asyncio.CancelledError:
        run.cancel()  # the upload was given up
        await drop(session, file["id"])
        raise
    if run.outcome is not Outcome.DONE or run.value is False:
        await drop(session, file["id"])
        raise CommandError("refused", "This file was refused.")
