"""Which OAuth providers there are and what switches them on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Declaration:
    """A provider by its environment variables.

    Attributes:
        id: Name in addresses and in `oauth_callback`.
        required: Variables that must all be set to switch it on.
        optional: Variables that tune it.
        rename: Variable that gives it another id; None where the id is fixed.
        instead: Other variables that switch it on as well, when all of them are set.
    """

    id: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    rename: str | None = None
    instead: tuple[str, ...] = ()

    def is_configured(self, env: Mapping[str, str]) -> bool:
        """Tell whether everything that it needs is set."""
        return any(names and all(env.get(name) for name in names) for names in (self.required, self.instead))

    def id_in(self, env: Mapping[str, str]) -> str:
        """Return the id under which the operator offers it."""
        return (self.rename and env.get(self.rename)) or self.id


def _declare(
    id: str, prefix: str, required: str = "", optional: str = "", instead: str = "", renamable: bool = False
) -> Declaration:
    def names(words: str) -> tuple[str, ...]:
        return tuple(f"OAUTH_{prefix}_{word}" for word in words.split())

    return Declaration(
        id,
        names(f"CLIENT_ID CLIENT_SECRET {required}"),
        names(optional),
        f"OAUTH_{prefix}_NAME" if renamable else None,
        names(f"CLIENT_ID CLIENT_SECRET {instead}") if instead else (),
    )


DECLARATIONS: tuple[Declaration, ...] = (
    _declare("github", "GITHUB", optional="AUTH_URL TOKEN_URL USER_INFO_URL"),
    _declare("google", "GOOGLE"),
    _declare("azure-ad", "AZURE_AD", "TENANT_ID", "ENABLE_SINGLE_TENANT SCOPES"),
    _declare("azure-ad-hybrid", "AZURE_AD_HYBRID", "TENANT_ID", "ENABLE_SINGLE_TENANT SCOPES"),
    _declare("okta", "OKTA", "DOMAIN", "AUTHORIZATION_SERVER_ID"),
    _declare("auth0", "AUTH0", "DOMAIN", "ORIGINAL_DOMAIN"),
    _declare("descope", "DESCOPE"),
    _declare("aws-cognito", "COGNITO", "DOMAIN", "SCOPE"),
    _declare("gitlab", "GITLAB", "DOMAIN"),
    _declare("keycloak", "KEYCLOAK", "REALM BASE_URL", "NAME", renamable=True),
    _declare(
        "generic",
        "GENERIC",
        "AUTH_URL TOKEN_URL USER_INFO_URL SCOPES",
        "NAME USER_IDENTIFIER PKCE",
        instead="ISSUER",
        renamable=True,
    ),
)


def configured_oauth_providers(env: Mapping[str, str]) -> list[str]:
    """Return the ids of the providers whose variables are all set, in the order of the declarations."""
    return [each.id_in(env) for each in DECLARATIONS if each.is_configured(env)]


def declaration(id: str) -> Declaration:
    """Return the declaration of a built-in provider by its own id."""
    return next(each for each in DECLARATIONS if each.id == id)
