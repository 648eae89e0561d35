"""The life of an app within that of its process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from typing import Literal

from chainlit._auth.sealing import obstacle
from chainlit._core.app import App
from chainlit._core.watchdog import Watchdog
from chainlit._settings.risks import risks

_logger = logging.getLogger("chainlit")
SHUTDOWN_S = 30.0
"""Bound of the shutdown hook; with everything before it a process ends within a minute."""


class Life:
    """Starts and ends an app once, however many ask for it: its server, a parent application, its author.

    Attributes:
        inner: What its author has put around the requests of the server; entered after the startup hook.
    """

    def __init__(self, app: App) -> None:
        self.inner: Callable[[], AbstractAsyncContextManager[object]] = nullcontext
        self._app = app
        self._entered = AsyncExitStack()
        self._started = False
        self._holders = 0
        self._starting = asyncio.Lock()
        self._watchdog = Watchdog()

    async def start(self) -> None:
        """Run the startup hook, unless that has been done.

        Raises:
            ValueError: The app has a login hook, and `CHAINLIT_AUTH_SECRET` is absent or too short.
        """
        if self._started:
            return
        async with self._starting:
            if not self._started:
                self._app.auth.check()
                for risk in risks(self._app.settings, obstacle(self._app.auth.environment.secret)):
                    _logger.warning("%s", risk)
                self._app.closing = False
                await self._app.startup()
                self._watchdog = Watchdog()
                self._watchdog.start()
                self._started = True  # first: what is entered may ask for this life as well
                await self._entered.enter_async_context(self.inner())

    async def stop(self) -> None:
        """End all conversations and run the shutdown hook, unless that has been done."""
        if self._started:
            self._started = False
            self._watchdog.stop()
            try:
                await self._app.shutdown(SHUTDOWN_S)
            finally:
                await self._entered.aclose()  # last: conversations that end may need what it holds

    @property
    def state(self) -> Literal["starting", "ready", "draining"]:
        """Whether people can be sent here."""
        if self._app.closing:
            return "draining"
        return "ready" if self._started else "starting"

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """The app lives inside; of nested blocks the outermost one ends it."""
        if self._started and self._starting.locked():
            yield  # asked for by what is being entered: it ends with the app, and so can't keep it alive
            return
        await self.start()
        self._holders += 1
        try:
            yield
        finally:
            self._holders -= 1
            if not self._holders:
                await self.stop()


def life_of(app: App) -> Life:
    """Return the life of `app`; always the same one."""
    return app.once("life", lambda: Life(app))
