"""Okta."""

from __future__ import annotations

import os

from chainlit._auth.oauth.provider import BuiltInProvider, base_address, late


class OktaOAuthProvider(BuiltInProvider):
    """People are their e-mail address."""

    declared_id: str = "okta"
    authorize_url: str = late(lambda self: f"{_server()}/v1/authorize")
    token_url: str = late(lambda self: f"{_server()}/v1/token")
    user_info_url: str = late(lambda self: f"{_server()}/v1/userinfo")
    authorize_params: dict[str, str] = {"response_type": "code", "scope": "openid profile email"}  # noqa: RUF012


def _server() -> str:
    name = os.environ.get("OAUTH_OKTA_AUTHORIZATION_SERVER_ID", "").strip() or "default"
    domain = base_address("OAUTH_OKTA_DOMAIN")
    # The organisation's own server has no name in its addresses.
    return f"{domain}/oauth2" if name.lower() == "false" else f"{domain}/oauth2/{name}"
