"""Settings of a session: the app's, with what its chat profile changes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from chainlit._auth.user import User
from chainlit._core.home import Home

if TYPE_CHECKING:
    from chainlit._settings.settings import Settings

_logger = logging.getLogger("chainlit")


async def chat_profiles(app: Home, user: User | None, language: str) -> list[Any]:
    """Return the app's chat profiles for a person; none when it has no hook."""
    hook = app.hooks.set_chat_profiles
    return [] if hook is None else list(await hook(user, language) or [])


async def profile_settings(app: Home, user: User | None, profile: str, language: str) -> Settings:
    """Return the settings that hold under the chat profile of that name; unknown names change nothing.

    Neither does a hook that fails: it is logged, and keeps nobody out.
    """
    if not profile or app.hooks.set_chat_profiles is None:
        return app.settings
    try:
        profiles = await chat_profiles(app, user, language)
    except Exception:
        _logger.exception("set_chat_profiles failed; the profile %r changes no settings", profile)
        return app.settings
    for each in profiles:
        if each.name == profile:
            return app.settings.with_overrides(getattr(each, "config_overrides", None))
    return app.settings
