"""Google."""

from __future__ import annotations

from chainlit._auth.oauth.provider import BuiltInProvider


class GoogleOAuthProvider(BuiltInProvider):
    """People are their e-mail address."""

    declared_id: str = "google"
    authorize_url: str = "https://accounts.google.com/o/oauth2/v2/auth"
    token_url: str = "https://oauth2.googleapis.com/token"
    user_info_url: str = "https://www.googleapis.com/userinfo/v2/me"
    authorize_params: dict[str, str] = {  # noqa: RUF012
        "scope": ("https://www.googleapis.com/auth/userinfo.profile https://www.googleapis.com/auth/userinfo.email"),
        "response_type": "code",
        "access_type": "offline",
    }
