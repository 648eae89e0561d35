"""What the sign-in page has to know before anybody has signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from chainlit._auth.metadata import split_secrets
from chainlit._auth.service import Auth
from chainlit._auth.user import User, UserDict

if TYPE_CHECKING:
    from chainlit._settings.model import UISettings


class LoginPageDict(TypedDict):
    """Looks of the sign-in page."""

    login_page_image: str | None
    login_page_image_filter: str | None
    login_page_image_dark_filter: str | None


class AuthConfigDict(TypedDict):
    """The public document about signing in."""

    requireLogin: bool
    passwordAuth: bool
    headerAuth: bool
    oauthProviders: list[str]
    default_theme: str
    ui: LoginPageDict


def login_configuration(auth: Auth, ui: UISettings) -> AuthConfigDict:
    """Describe the ways to sign in to an app, and its sign-in page."""
    return {
        "requireLogin": auth.require_login(),
        "passwordAuth": auth.hooks.password_auth_callback is not None,
        "headerAuth": auth.hooks.header_auth_callback is not None,
        "oauthProviders": auth.oauth_providers,
        "default_theme": ui.default_theme,
        "ui": {
            "login_page_image": ui.login_page_image,
            "login_page_image_filter": ui.login_page_image_filter,
            "login_page_image_dark_filter": ui.login_page_image_dark_filter,
        },
    }


def public_user(user: User) -> UserDict:
    """Return what a user's own browser is told about the user: everything but credentials of other services."""
    document = user.to_dict()
    document["metadata"], _ = split_secrets(user.metadata)
    return document
