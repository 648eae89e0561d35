"""GitHub, also on servers of one's own."""

from __future__ import annotations

from chainlit._auth.errors import OAuthError
from chainlit._auth.oauth.provider import BuiltInProvider, variable
from chainlit._auth.oauth.web import ask
from chainlit._auth.user import User
from chainlit._wire.records import Json


class GithubOAuthProvider(BuiltInProvider):
    """People are their login; `raw_user_data["emails"]` has their addresses."""

    declared_id: str = "github"
    authorize_url: str = variable("OAUTH_GITHUB_AUTH_URL", "https://github.com/login/oauth/authorize")
    token_url: str = variable("OAUTH_GITHUB_TOKEN_URL", "https://github.com/login/oauth/access_token")
    user_info_url: str = variable("OAUTH_GITHUB_USER_INFO_URL", "https://api.github.com/user")
    authorize_params: dict[str, str] = {"scope": "user:email"}  # noqa: RUF012
    user_identifier: str = "login"

    async def get_user_info(self, token: str) -> tuple[dict[str, Json], User]:
        """Ask for the person and for their addresses."""
        person = await self.ask(self.user_info_url, token)
        person["emails"] = await self._emails(token)
        return person, self.user_of(person, image=person.get("avatar_url") or "")

    async def _emails(self, token: str) -> Json:
        headers = {"authorization": f"Bearer {token}"}
        try:
            answer = await ask(f"{self.user_info_url.rstrip('/')}/emails", headers=headers, transport=self.transport)
            return answer.json()
        except OAuthError:
            # Apps of GitHub may be installed without the right to read them; the person is known all the same.
            return []
