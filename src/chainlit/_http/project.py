"""What a page needs to know before it can begin: settings, texts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi.encoders import jsonable_encoder

from chainlit._auth.user import User
from chainlit._core.app import App
from chainlit._core.profiles import (
    Offered,
    chat_profiles,
    choose_profile,
    global_starters,
    settings_under,
    starter_categories,
)
from chainlit._http.deps import Admitted, AppDep, CurrentUser
from chainlit._http.sharing import sharing_ready
from chainlit._http.threads import keeps_history
from chainlit._settings.documents import features_document, ui_document
from chainlit._settings.readme import read_readme
from chainlit._settings.settings import Settings
from chainlit._settings.tags import is_language_tag
from chainlit._settings.translations import Translation, editable, effective_language
from chainlit._wire.records import Json

Language = Annotated[str, Query(max_length=64)]


def router() -> APIRouter:
    """Return the routes of settings and texts."""
    routes = APIRouter()
    routes.get("/project/translations")(translations)
    routes.get("/project/settings")(settings)
    return routes


def checked_language(language: Language = "en-US") -> str:
    """Return the requested language.

    Raises:
        HTTPException: 422 when it is no language tag.
    """
    if not is_language_tag(language):
        message = "String should be a language tag such as en or en-US"
        raise HTTPException(
            422, [{"type": "string_pattern_mismatch", "loc": ["query", "language"], "msg": message, "input": None}]
        )
    return language


def translation_of(app: App, language: str) -> Translation:
    """Return the texts for a language, or for the one that the operator forces."""
    return app.translations.get(effective_language(language, app.settings.ui.language))


async def translations(app: AppDep, language: Language = "en-US") -> Json:
    """Return the texts of the user interface."""
    return {"translation": editable(translation_of(app, checked_language(language)))}


async def settings(
    app: AppDep,
    caller: Admitted,
    user: CurrentUser,
    language: Language = "en-US",
    chat_profile: Annotated[str | None, Query(max_length=512)] = None,
    choose: bool = False,
) -> Json:
    """Return what the app can do, for this person and chat profile.

    With `choose` a profile that is not given, or no longer there, gives way to the app's default, and the answer names
    it in `chatProfile`: a page that begins needs one question only.
    """
    wanted = effective_language(checked_language(language), app.settings.ui.language)
    document = await settings_document(app, user, wanted, chat_profile, choose=choose)
    return jsonable_encoder(document | {"threadHistory": keeps_history(app, caller, user)})


async def settings_document(
    app: App, user: User | None, language: str, profile: str | None, *, choose: bool = False
) -> dict[str, Any]:
    """Return the document of `GET /project/settings`.

    Args:
        app: The app.
        user: Who asks.
        language: Effective language.
        profile: Name of the chosen chat profile; unknown ones are ignored.
        choose: Whether to fall back to the app's default profile, and to name the one in use.
    """
    profiles = await chat_profiles(app, user, language)
    chosen = choose_profile(profiles, profile)
    if chosen is not None and chosen.name != profile and not choose:
        chosen = None
    if choose:
        profile = None if chosen is None else chosen.name
    effective: Settings = settings_under(app, chosen)
    layer = app.data_layer
    debug_url = await layer.build_debug_url() if layer is not None and effective.run.debug else None
    starters = await global_starters(app, user, language)
    categories = await starter_categories(app, user, language, profile)
    named: dict[str, Any] = {"chatProfile": profile} if choose else {}
    return named | {
        "ui": ui_document(effective.ui),
        "features": features_document(
            effective.features, audio_enabled=effective.audio_enabled(app.hooks.on_audio_chunk is not None)
        ),
        "userEnv": effective.project.user_env,
        "maskUserEnv": effective.project.mask_user_env,
        "dataPersistence": layer is not None,
        "feedback": layer is not None or app.hooks.on_feedback is not None,
        "threadResumable": app.hooks.on_chat_resume is not None,
        "threadSharing": sharing_ready(app),
        "markdown": read_readme(app.paths, language),
        "chatProfiles": [_plain(each) for each in profiles],
        "starters": [_plain(each) for each in starters],
        "starterCategories": [_plain(each) for each in categories],
        "debugUrl": debug_url or None,
    }


def _plain(item: Offered) -> Json:
    """Return a profile, starter or category as JSON; what a profile overrides never leaves the server."""
    document: dict[str, Json] = dict(item.to_dict())
    document.pop("config_overrides", None)
    return document
