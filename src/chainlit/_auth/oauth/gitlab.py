"""GitLab, on whichever server."""

from __future__ import annotations

from chainlit._auth.oauth.provider import BuiltInProvider, base_address, late


class GitlabOAuthProvider(BuiltInProvider):
    """People are their e-mail address."""

    declared_id: str = "gitlab"
    authorize_url: str = late(lambda self: f"{base_address('OAUTH_GITLAB_DOMAIN')}/oauth/authorize")
    token_url: str = late(lambda self: f"{base_address('OAUTH_GITLAB_DOMAIN')}/oauth/token")
    user_info_url: str = late(lambda self: f"{base_address('OAUTH_GITLAB_DOMAIN')}/oauth/userinfo")
    authorize_params: dict[str, str] = {"response_type": "code", "scope": "openid profile email"}  # noqa: RUF012
