"""What an app offers before the first message: profiles, starters, categories; and what a profile changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard, TypeVar, cast, runtime_checkable

from chainlit._auth.user import User
from chainlit._base.mistakes import kind_of
from chainlit._core.advice import advice_on
from chainlit._core.home import Home
from chainlit._core.hooks import Hook
from chainlit._settings.translations import effective_language
from chainlit._wire.records import Json

if TYPE_CHECKING:
    from chainlit._settings.settings import Settings

_logger = logging.getLogger("chainlit")
Item = TypeVar("Item")


@runtime_checkable
class Offered(Protocol):
    """A profile, starter or category."""

    def to_dict(self) -> dict[str, Json]: ...


@runtime_checkable
class Profile(Offered, Protocol):
    """A chat profile."""

    name: str
    default: bool
    config_overrides: Any


def is_profile(item: object) -> TypeGuard[Profile]:
    return isinstance(item, Profile) and isinstance(cast(object, item.name), str)


def is_starter(item: object) -> TypeGuard[Offered]:
    return isinstance(item, Offered) and hasattr(item, "label") and hasattr(item, "message")


def is_category(item: object) -> TypeGuard[Offered]:
    return isinstance(item, Offered) and hasattr(item, "label") and hasattr(item, "starters")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The profile of a session: its name, if it has one, and the settings that hold under it."""

    name: str | None
    settings: Settings


async def offered(
    hook: Hook | None, fits: Callable[[object], TypeGuard[Item]], expected: str, *values: object
) -> list[Item]:
    """Return what a hook offers; nothing without a hook.

    A hook that fails offers nothing, and what is not of the right kind is left out: both are logged, and keep nobody
    out of the conversation.

    Args:
        hook: The author's function.
        fits: Tells what it returns a list of.
        expected: What that is called, for the log.
        values: What the hook is given.
    """
    if hook is None:
        return []
    try:
        answer: object = await hook(*values)
    except Exception as error:
        _logger.exception("%s failed; nothing of it is offered%s", hook.name, advice_on(error))
        return []
    if answer is None:
        return []
    if not isinstance(answer, list | tuple):
        _logger.error("%s returned %s; expected a list of %s", hook.name, kind_of(answer), expected)
        return []
    items = cast("list[object]", answer)
    for item in items:
        if not fits(item):
            _logger.error("%s: %r is left out; expected a %s", hook.name, item, expected)
    return [item for item in items if fits(item)]


async def chat_profiles(app: Home, user: User | None, language: str) -> list[Profile]:
    """Return the app's chat profiles for a person; none when it has no hook. Of equal names the first one counts."""
    found = await offered(app.hooks.set_chat_profiles, is_profile, "cl.ChatProfile", user, language)
    by_name: dict[str, Profile] = {}
    for profile in found:
        if by_name.setdefault(profile.name, profile) is not profile:
            _logger.error("set_chat_profiles: two profiles are called %r; the second is left out", profile.name)
    return list(by_name.values())


async def global_starters(app: Home, user: User | None, language: str) -> list[Offered]:
    """Return the app's starters for a person."""
    return await offered(app.hooks.set_starters, is_starter, "cl.Starter", user, language)


async def starter_categories(app: Home, user: User | None, language: str, profile: str | None) -> list[Offered]:
    """Return the app's categories of starters for a person under a profile."""
    hook = app.hooks.set_starter_categories
    return await offered(hook, is_category, "cl.StarterCategory", user, language, profile)


async def starters_named_by(app: Home, user: User | None, language: str, profile: str | None) -> list[dict[str, Json]]:
    """Return every starter that a page may show to a person under a profile, as JSON."""
    wanted = effective_language(language, app.settings.ui.language)
    own = choose_profile(await chat_profiles(app, user, wanted), profile)
    starters = [each.to_dict() for each in await global_starters(app, user, wanted)]
    for holder in [*([] if own is None else [own]), *await starter_categories(app, user, wanted, profile)]:
        starters += cast("list[dict[str, Json]]", holder.to_dict().get("starters") or [])
    return starters


def choose_profile(profiles: list[Profile], wanted: str | None) -> Profile | None:
    """Return the profile of that name, else the one marked as default, else the first."""
    named = (profile for profile in profiles if profile.name == wanted)
    marked = (profile for profile in profiles if profile.default)
    return next(named, None) or next(marked, None) or next(iter(profiles), None)


def settings_under(app: Home, profile: Profile | None) -> Settings:
    """Return the settings that hold under a profile. Overrides that can't be read are logged and change nothing."""
    if profile is None:
        return app.settings
    try:
        return app.settings.with_overrides(profile.config_overrides)
    except Exception:
        _logger.exception(
            "The config_overrides of the profile %r change nothing; expected a cl.ChainlitConfigOverrides, not %r",
            profile.name,
            profile.config_overrides,
        )
        return app.settings


async def choose(app: Home, user: User | None, wanted: str, language: str) -> Chosen:
    """Return the profile that a client asks for, if the app offers it to this person; else the app's default.

    Nobody gets into a profile that is hidden from them by knowing its name. An app without profiles takes any name.
    """
    if not wanted or app.hooks.set_chat_profiles is None:
        return Chosen(wanted or None, app.settings)
    profiles = await chat_profiles(app, user, effective_language(language, app.settings.ui.language))
    profile = choose_profile(profiles, wanted)
    if profile is None or profile.name != wanted:
        _logger.info("The profile %r is not offered to this person", wanted[:80])
    return Chosen(None if profile is None else profile.name, settings_under(app, profile))
