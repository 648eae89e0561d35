"""Keycloak."""

from __future__ import annotations

import os
from urllib.parse import quote

from chainlit._auth.oauth.provider import BuiltInProvider, base_address, late


class KeycloakOAuthProvider(BuiltInProvider):
    """People are their e-mail address. `OAUTH_KEYCLOAK_NAME` gives the provider another id."""

    declared_id: str = "keycloak"
    authorize_url: str = late(lambda self: f"{_realm()}/auth")
    token_url: str = late(lambda self: f"{_realm()}/token")
    user_info_url: str = late(lambda self: f"{_realm()}/userinfo")
    authorize_params: dict[str, str] = {"response_type": "code", "scope": "openid profile email"}  # noqa: RUF012


def _realm() -> str:
    realm = quote(os.environ.get("OAUTH_KEYCLOAK_REALM", ""), safe="")
    return f"{base_address('OAUTH_KEYCLOAK_BASE_URL')}/realms/{realm}/protocol/openid-connect"
