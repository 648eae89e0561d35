"""Switches that make an app less safe than it comes: allowed, but never silently."""

from __future__ import annotations

from collections.abc import Iterator

from chainlit._settings.settings import Settings


def risks(settings: Settings, unsealed: str | None = None) -> Iterator[str]:
    """Yield what the operator of an app should know about what is switched on.

    Args:
        settings: Of the app.
        unsealed: Why values that people enter can't be encrypted; None when they can.
    """
    if settings.features.unsafe_allow_html:
        yield (
            "features.unsafe_allow_html is on: HTML of answers becomes part of the page, after cleaning. Models repeat "
            "what strangers wrote; leave it off unless answers need it."
        )
    if settings.project.persist_user_env:
        yield (
            "project.persist_user_env is on: the keys that people enter are stored with their conversations. They are "
            "encrypted; whoever has the database and CHAINLIT_AUTH_SECRET has them."
            if unsealed is None
            else f"project.persist_user_env is on, but the keys that people enter are not stored: {unsealed}"
        )
