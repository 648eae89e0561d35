"""Auth0."""

from __future__ import annotations

from chainlit._auth.oauth.provider import BuiltInProvider, base_address, late


class Auth0OAuthProvider(BuiltInProvider):
    """People are their e-mail address."""

    declared_id: str = "auth0"
    authorize_url: str = late(lambda self: f"{base_address('OAUTH_AUTH0_DOMAIN')}/authorize")
    token_url: str = late(lambda self: f"{base_address('OAUTH_AUTH0_DOMAIN')}/oauth/token")
    user_info_url: str = late(lambda self: f"{_original()}/userinfo")
    authorize_params: dict[str, str] = late(
        lambda self: {"response_type": "code", "scope": "openid profile email", "audience": f"{_original()}/userinfo"}
    )


def _original() -> str:
    """Return the tenant's own domain, where a custom one stands before it."""
    return base_address("OAUTH_AUTH0_ORIGINAL_DOMAIN") or base_address("OAUTH_AUTH0_DOMAIN")
