"""Signing in: tokens, cookies, and the current user in routes of one's own."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException

from chainlit._auth.accounts import stored_user
from chainlit._auth.configuration import AuthConfigDict, login_configuration
from chainlit._auth.errors import InvalidToken
from chainlit._core.app import current_app
from chainlit.auth.cookie import (
    OAuth2PasswordBearerWithCookie,
    clear_auth_cookie,
    clear_oauth_state_cookie,
    get_token_from_cookies,
    set_auth_cookie,
    set_oauth_state_cookie,
    validate_oauth_state_cookie,
)
from chainlit.auth.jwt import create_jwt, decode_jwt, get_jwt_secret
from chainlit.auth.passwords import hash_password, verify_password
from chainlit.user import User

__all__ = [
    "OAuth2PasswordBearerWithCookie",
    "authenticate_user",
    "clear_auth_cookie",
    "clear_oauth_state_cookie",
    "create_jwt",
    "decode_jwt",
    "ensure_jwt_secret",
    "get_configuration",
    "get_current_user",
    "get_jwt_secret",
    "get_token_from_cookies",
    "hash_password",
    "is_oauth_enabled",
    "require_login",
    "reuseable_oauth",
    "set_auth_cookie",
    "set_oauth_state_cookie",
    "validate_oauth_state_cookie",
    "verify_password",
]

reuseable_oauth: OAuth2PasswordBearerWithCookie = OAuth2PasswordBearerWithCookie(tokenUrl="/login", auto_error=False)
"""FastAPI dependency: the login token of a request, or None."""


def ensure_jwt_secret() -> None:
    """Check that an app with login has a secret to sign with.

    Raises:
        SecretError: `CHAINLIT_AUTH_SECRET` is absent or shorter than 16 bytes. It is a `ValueError`.
    """
    current_app().auth.check()


def require_login() -> bool:
    """Tell whether people must sign in to the app."""
    return current_app().auth.require_login()


def is_oauth_enabled() -> bool:
    """Tell whether people can sign in with another service: an `oauth_callback` exists and a provider is configured."""
    return bool(current_app().auth.oauth_providers)


def get_configuration() -> AuthConfigDict:
    """Return what `GET /auth/config` answers: the ways to sign in, and the looks of the sign-in page."""
    app = current_app()
    return login_configuration(app.auth, app.settings.ui)


async def authenticate_user(token: str) -> User:
    """Return the user of a login token, as the data layer knows it if there is one.

    Raises:
        HTTPException: 401 when the token is not ours, has expired or was signed out.
    """
    app = current_app()
    try:
        claims = app.auth.read(token)
    except InvalidToken as error:
        raise HTTPException(401, "Invalid authentication token") from error
    return await stored_user(app.data_layer, claims.user)


async def get_current_user(token: Annotated[str | None, Depends(reuseable_oauth)]) -> User | None:
    """FastAPI dependency: the user who sent a request; None in an app without login.

    Raises:
        HTTPException: 401 when the app requires a login and the request has no valid one.
    """
    if not require_login():
        return None
    return await authenticate_user(token or "")
