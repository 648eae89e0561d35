"""The name under which a message or step is shown."""

from __future__ import annotations

import logging

from chainlit._core.session import Session

_logger = logging.getLogger("chainlit")

MAX_AUTHORS = 1_000
"""Renamed authors whose original names are remembered."""


class ShownName:
    """Applies the app's `author_rename` hook once to a name, however often the thing is sent."""

    __slots__ = ("original", "shown")

    def __init__(self) -> None:
        self.original: str | None = None
        """The name before the hook changed it."""
        self.shown: str | None = None

    async def of(self, session: Session, name: str) -> str:
        """Return the name to show. A name that this has returned before stays as it is."""
        if self.needs_hook(session, name):
            self.original = name
            self.shown = await _renamed(session, name)
            _note(session.app.original_authors, self.shown, name)
            return self.shown
        return name

    def needs_hook(self, session: Session, name: str) -> bool:
        """Tell whether the hook has to be asked."""
        return session.app.hooks.author_rename is not None and name != self.shown


def _note(known: dict[str, str], shown: str, original: str) -> None:
    known[shown] = original
    if len(known) > MAX_AUTHORS:
        del known[next(iter(known))]


async def _renamed(session: Session, name: str) -> str:
    hook = session.app.hooks.author_rename
    assert hook is not None, "checked by the caller"
    try:
        renamed: object = await hook(name)
    except Exception:
        _logger.exception("author_rename failed for %r, which stays as it is", name)
        return name
    return renamed if isinstance(renamed, str) else name
