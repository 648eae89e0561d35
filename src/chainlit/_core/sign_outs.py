"""Who has signed out, told to the other servers of an app and heard from them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from chainlit._auth.journal import Entry
from chainlit._auth.principal import LoggedIn
from chainlit._base.errors import StoreUnavailable
from chainlit._core.home import Home
from chainlit._core.sessions import Sessions
from chainlit._store.contract import SharesSignOuts

LOOK_AGAIN_S = 1.5
"""Who signs out on another server is gone here after so long at most, and the time of a query."""
SURELY_HEARD_S = 30.0
"""What is asked for again each time, because transactions don't end in the order in which they began."""
_logger = logging.getLogger("chainlit")


class SignOuts:
    """Keeps an app's list of signed-out logins the same on all of its servers, and closes the pages of those logins.

    Servers that share a folder read each other's list there; others share it through the store, if that is PostgreSQL.

    Args:
        app: The app; one that lets everybody in has no logins.
        sessions: Gives the live conversations.
    """

    def __init__(self, app: Home, sessions: Callable[[], Sessions]) -> None:
        self._app = app
        self._sessions = sessions
        self._task: asyncio.Task[None] | None = None
        self._heard_at: float | None = None
        self._changes = 0

    async def start(self) -> None:
        """Hear what was said before, and go on listening."""
        if self._app.auth.require_login():
            await self.look()
            self._task = asyncio.get_running_loop().create_task(self._keep_looking(), name="sign-outs")

    async def stop(self) -> None:
        """Say what is still unsaid, and listen no more."""
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()
            await asyncio.wait([task])
            await self.share()

    async def share(self) -> None:
        """Tell the other servers who has signed out here. What they can't be told now is told later."""
        layer, revocations = self._app.data_layer, self._app.auth.revocations
        if not isinstance(layer, SharesSignOuts):
            return
        entries = revocations.take_unshared()
        try:
            if entries:
                await layer.note_sign_outs(entries)
        except StoreUnavailable as error:
            revocations.give_back(entries)
            _logger.warning("Other servers hear later of %d logins that were signed out: %s", len(entries), error)

    async def look(self) -> None:
        """Hear of those who have signed out elsewhere, and close their pages."""
        await self.share()
        await self._hear()
        revocations = self._app.auth.revocations
        changes = revocations.changes
        if changes != self._changes:
            self._changes = changes
            self._sessions().sign_out(lambda login: _is_refused(self._app, login))

    async def _hear(self) -> None:
        layer, now = self._app.data_layer, asyncio.get_running_loop().time()
        if not isinstance(layer, SharesSignOuts):
            return
        missed_s = None if self._heard_at is None else now - self._heard_at + SURELY_HEARD_S
        try:
            for entry in await layer.sign_outs(missed_s):
                self._app.auth.revocations.note(Entry(*entry))
        except StoreUnavailable as error:
            _logger.debug("Who has signed out elsewhere is heard later: %s", error)
        else:
            self._heard_at = now

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(LOOK_AGAIN_S)
            try:
                await self.look()
            except Exception:
                _logger.exception("Who has signed out elsewhere could not be found out; it is tried again")


def _is_refused(app: Home, login: LoggedIn) -> bool:
    return app.auth.revocations.refuses(login.token_id, login.user.identifier, login.issued_at)
