"""The orderly end of an app."""

from __future__ import annotations

import asyncio
import logging
import shutil

from chainlit._core.home import Home
from chainlit._core.sessions import Sessions

_logger = logging.getLogger("chainlit")


async def shut_down(app: Home, sessions: Sessions, within_s: float) -> None:
    """End all conversations, then run the shutdown hook, then close the data layer and remove the session files.

    Args:
        app: The app.
        sessions: Its live conversations.
        within_s: Bound for each of the three, in seconds.

    Raises:
        Exception: Whatever the shutdown hook raised, after everything else was done.
    """
    await sessions.end_all(within_s)
    try:
        await _hook(app, within_s)
    finally:
        await _close_layer(app, within_s)
        await asyncio.to_thread(shutil.rmtree, app.paths.files_dir, True)


async def _hook(app: Home, within_s: float) -> None:
    hook = app.hooks.on_app_shutdown
    if hook is None:
        return
    try:
        async with asyncio.timeout(within_s):
            await hook.inline()
    except TimeoutError:
        _logger.error("on_app_shutdown did not end within %.0f s", within_s)


async def _close_layer(app: Home, within_s: float) -> None:
    layer = app.data_layer if app.data_layer_known else None  # none is made only to be closed
    if layer is None:
        return
    try:
        async with asyncio.timeout(within_s):
            await layer.close()
    except TimeoutError:
        _logger.error("The data layer did not close within %.0f s", within_s)
    except Exception:
        _logger.exception("The data layer did not close")
