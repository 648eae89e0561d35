"""Services that people sign in with. `providers` is the list of the current app: append your own.

Subclass `OAuthProvider`, or one of the built-in providers; see the guide about authentication.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainlit._auth.oauth.auth0 import Auth0OAuthProvider
from chainlit._auth.oauth.azure import AzureADHybridOAuthProvider, AzureADOAuthProvider
from chainlit._auth.oauth.built_in import configured_ids, provider_named
from chainlit._auth.oauth.cognito import AWSCognitoOAuthProvider
from chainlit._auth.oauth.descope import DescopeOAuthProvider
from chainlit._auth.oauth.generic import GenericOAuthProvider
from chainlit._auth.oauth.github import GithubOAuthProvider
from chainlit._auth.oauth.gitlab import GitlabOAuthProvider
from chainlit._auth.oauth.google import GoogleOAuthProvider
from chainlit._auth.oauth.keycloak import KeycloakOAuthProvider
from chainlit._auth.oauth.okta import OktaOAuthProvider
from chainlit._auth.oauth.provider import OAuthProvider
from chainlit._core.app import current_app

if TYPE_CHECKING:
    providers: list[OAuthProvider]

__all__ = [
    "AWSCognitoOAuthProvider",
    "Auth0OAuthProvider",
    "AzureADHybridOAuthProvider",
    "AzureADOAuthProvider",
    "DescopeOAuthProvider",
    "GenericOAuthProvider",
    "GithubOAuthProvider",
    "GitlabOAuthProvider",
    "GoogleOAuthProvider",
    "KeycloakOAuthProvider",
    "OAuthProvider",
    "OktaOAuthProvider",
    "get_configured_oauth_providers",
    "get_oauth_provider",
    "providers",
]


def get_oauth_provider(provider: str) -> OAuthProvider | None:
    """Return the provider with this id; None when there is none. An app's own goes before a built-in one."""
    return provider_named(provider, current_app().oauth_providers)


def get_configured_oauth_providers() -> list[str]:
    """Return the ids of the providers whose variables are all set, in the order of the list."""
    return configured_ids(current_app().oauth_providers)


def __getattr__(name: str) -> list[OAuthProvider]:
    if name == "providers":
        return current_app().oauth_providers
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
