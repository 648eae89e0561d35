"""Any OAuth or OpenID Connect service: by its addresses, or by its issuer, which tells them."""

from __future__ import annotations

import os
import time
from typing import cast

from chainlit._auth.errors import OAuthError
from chainlit._auth.oauth.provider import BuiltInProvider, base_address, is_on, late, variable
from chainlit._auth.oauth.web import ask
from chainlit._wire.records import Json

WELL_KNOWN = "/.well-known/openid-configuration"
KEPT_S = 3600.0
SCOPES = "openid profile email"


class GenericOAuthProvider(BuiltInProvider):
    """People are what `OAUTH_GENERIC_USER_IDENTIFIER` names. `OAUTH_GENERIC_NAME` gives the provider another id."""

    declared_id: str = "generic"
    authorize_url: str = late(lambda self: self.address("OAUTH_GENERIC_AUTH_URL", "authorization_endpoint"))
    token_url: str = late(lambda self: self.address("OAUTH_GENERIC_TOKEN_URL", "token_endpoint"))
    user_info_url: str = late(lambda self: self.address("OAUTH_GENERIC_USER_INFO_URL", "userinfo_endpoint"))
    authorize_params: dict[str, str] = late(
        lambda self: {"response_type": "code", "scope": os.environ.get("OAUTH_GENERIC_SCOPES") or SCOPES}
    )
    user_identifier: str = variable("OAUTH_GENERIC_USER_IDENTIFIER", "email")
    issuer: str | None = late(lambda self: str(self.document["issuer"]) if self.document else None)
    pkce: bool = late(lambda self: self.protects_codes())

    def __init__(self) -> None:
        self.document: dict[str, Json] = {}
        """What the issuer told of itself; empty before, and where the addresses are configured."""
        self._source = ""
        self._told_at = 0.0

    async def prepare(self) -> None:
        """Ask the issuer for its addresses, once an hour.

        Raises:
            OAuthError: It can't be reached, is somebody else, or does not tell the addresses that are needed.
        """
        issuer = base_address("OAUTH_GENERIC_ISSUER").removesuffix(WELL_KNOWN)
        if not issuer:
            self.document = {}
            return
        if issuer == self._source and time.monotonic() - self._told_at < KEPT_S:
            return
        found = (await ask(issuer + WELL_KNOWN, transport=self.transport)).object()
        if str(found.get("issuer")).rstrip("/") != issuer:
            raise OAuthError(f"OAUTH_GENERIC_ISSUER is {issuer!r}, but what answers there is {found.get('issuer')!r}")
        self.document, self._source, self._told_at = found, issuer, time.monotonic()
        for each in ("authorize_url", "token_url", "user_info_url"):
            if not getattr(self, each).startswith(("https://", "http://")):
                self._source = ""
                raise OAuthError(f"The issuer {issuer!r} does not tell its {each}; set it in the environment")

    def address(self, name: str, key: str) -> str:
        """Return the address of an endpoint: as configured, else as the issuer told it."""
        return os.environ.get(name) or str(self.document.get(key) or "")

    def protects_codes(self) -> bool:
        """Tell whether PKCE is used: unless it is switched off, or the issuer knows it not."""
        if os.environ.get("OAUTH_GENERIC_PKCE"):
            return is_on("OAUTH_GENERIC_PKCE")
        methods = self.document.get("code_challenge_methods_supported")
        return not isinstance(methods, list) or "S256" in cast("list[Json]", methods)
