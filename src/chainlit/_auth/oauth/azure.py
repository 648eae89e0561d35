"""Microsoft Entra ID (Azure Active Directory): the code flow, and the hybrid one with an id token."""

from __future__ import annotations

import base64
import os
from typing import ClassVar

from chainlit._auth.errors import OAuthError
from chainlit._auth.oauth.declared import declaration
from chainlit._auth.oauth.provider import EXCHANGE, BuiltInProvider, is_on, late
from chainlit._auth.oauth.web import ask
from chainlit._auth.user import User
from chainlit._wire.records import Json

GRAPH = "https://graph.microsoft.com"
MAX_PHOTO_BYTES = 8 * 1024


class AzureADOAuthProvider(BuiltInProvider):
    """People are their user principal name. The metadata holds a small photo and the refresh token."""

    declared_id: str = "azure-ad"
    default_scopes: ClassVar[str] = f"{GRAPH}/User.Read offline_access"
    authorize_url: str = late(lambda self: f"{self.authority()}/oauth2/v2.0/authorize")
    token_url: str = late(lambda self: f"{self.authority()}/oauth2/v2.0/token")
    user_info_url: str = f"{GRAPH}/v1.0/me"
    authorize_params: dict[str, str] = late(lambda self: self.parameters())
    user_identifier: str = "userPrincipalName"

    @classmethod
    def authority(cls) -> str:
        """Return the address of the tenant, or of all tenants."""
        single = is_on(_name(cls.declared_id, "ENABLE_SINGLE_TENANT"))
        tenant = os.environ.get(_name(cls.declared_id, "TENANT_ID"), "") if single else "common"
        return f"https://login.microsoftonline.com/{tenant}"

    @classmethod
    def parameters(cls) -> dict[str, str]:
        """Return what is sent along."""
        return {
            "tenant": os.environ.get(_name(cls.declared_id, "TENANT_ID"), ""),
            "response_type": "code",
            "response_mode": "query",
            "scope": os.environ.get(_name(cls.declared_id, "SCOPES")) or cls.default_scopes,
        }

    async def get_user_info(self, token: str) -> tuple[dict[str, Json], User]:
        """Ask for the person and the photo."""
        person = await self.ask(self.user_info_url, token)
        user = self.user_of({**person, "name": person.get("displayName")}, image=await self._photo(token))
        exchange = EXCHANGE.get()
        refresh_token = exchange.answer.get("refresh_token") if exchange is not None and exchange.answer else None
        if refresh_token:
            user.metadata["refresh_token"] = refresh_token
        return person, user

    async def _photo(self, token: str) -> str:
        headers = {"authorization": f"Bearer {token}", "accept": "image/*"}
        try:
            answer = await ask(f"{self.user_info_url}/photos/48x48/$value", headers=headers, transport=self.transport)
        except OAuthError:
            return ""  # most people have none
        if answer.kind not in ("image/jpeg", "image/png", "image/gif") or len(answer.body) > MAX_PHOTO_BYTES:
            return ""
        return f"data:{answer.kind};base64,{base64.b64encode(answer.body).decode()}"


class AzureADHybridOAuthProvider(AzureADOAuthProvider):
    """As `AzureADOAuthProvider`; `oauth_callback` also gets the id token."""

    declared_id: str = "azure-ad-hybrid"
    default_scopes: ClassVar[str] = f"openid profile {GRAPH}/User.Read offline_access"
    nonce: bool = True

    @classmethod
    def parameters(cls) -> dict[str, str]:
        """Return what is sent along."""
        return {**super().parameters(), "response_type": "code id_token", "response_mode": "form_post"}


def _name(declared_id: str, word: str) -> str:
    return declaration(declared_id).required[0].removesuffix("CLIENT_ID") + word
