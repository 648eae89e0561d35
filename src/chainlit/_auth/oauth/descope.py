"""Descope."""

from __future__ import annotations

from chainlit._auth.oauth.provider import BuiltInProvider

_BASE = "https://api.descope.com/oauth2/v1"


class DescopeOAuthProvider(BuiltInProvider):
    """People are their e-mail address."""

    declared_id: str = "descope"
    authorize_url: str = f"{_BASE}/authorize"
    token_url: str = f"{_BASE}/token"
    user_info_url: str = f"{_BASE}/userinfo"
    authorize_params: dict[str, str] = {"response_type": "code", "scope": "openid profile email"}  # noqa: RUF012
