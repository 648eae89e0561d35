"""Login tokens as JWT, for apps that sign people in by themselves."""

from __future__ import annotations

import os

from chainlit._core.app import current_app
from chainlit.user import User

__all__ = ["create_jwt", "decode_jwt", "get_jwt_secret"]


def get_jwt_secret() -> str | None:
    """Return the secret that tokens are signed with: `CHAINLIT_AUTH_SECRET`."""
    return os.environ.get("CHAINLIT_AUTH_SECRET")


def create_jwt(user: User) -> str:
    """Return a login token for `user`; it lives `project.user_session_timeout` seconds.

    Metadata that looks like a credential of another service does not travel in it.

    Raises:
        SecretError: `CHAINLIT_AUTH_SECRET` is absent or shorter than 16 bytes.
        ValueError: The identifier is empty.
    """
    app = current_app()
    return app.auth.issue(user, app.settings.project.user_session_timeout)


def decode_jwt(token: str) -> User:
    """Return the user of a login token.

    Raises:
        InvalidToken: It is not ours, has expired or was signed out.
        SecretError: `CHAINLIT_AUTH_SECRET` is absent or shorter than 16 bytes.
    """
    return current_app().auth.read(token).user
