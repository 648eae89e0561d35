"""Users and the data layer."""

from __future__ import annotations

import logging
from typing import Protocol

from chainlit._auth.user import PersistedUser, User
from chainlit._wire.records import Json

_logger = logging.getLogger("chainlit")


class UserStore(Protocol):
    """The part of a data layer that knows users. Apps bring their own, so answers are checked here."""

    async def get_user(self, identifier: str) -> object:
        """Return the stored user as a `PersistedUser`, or None."""
        ...

    async def create_user(self, user: Json) -> object:
        """Store a `User`, or bring the stored one up to date; return it as a `PersistedUser`."""
        ...


async def remember(store: UserStore | None, user: User) -> None:
    """Store a user who has just signed in. A failing data layer is logged and does not keep anybody out."""
    if store is None:
        return
    try:
        await store.create_user(user)
    except Exception:
        _logger.exception("The data layer could not store the user %r", user.identifier)


async def stored_user(store: UserStore | None, user: User) -> User:
    """Return the user of a token as the data layer knows it, creating it there if it is missing.

    Args:
        store: The data layer, or None without one.
        user: From the token. Its display name wins over the stored one.

    Returns:
        The stored user; `user` itself without a data layer or when that fails, which is logged.
    """
    if store is None:
        return user
    try:
        found = await store.get_user(user.identifier) or await store.create_user(user)
    except Exception:
        _logger.exception("The data layer could not look up the user %r", user.identifier)
        return user
    if found is None:
        return user
    if not isinstance(found, PersistedUser) or found.identifier != user.identifier:
        _logger.error("The data layer answered %r when asked for the user %r", found, user.identifier)
        return user
    return PersistedUser(found.id, found.createdAt, found.identifier, user.display_name, found.metadata)
