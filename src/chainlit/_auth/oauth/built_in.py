"""The providers that come with the package, and looking one up among them and the app's own."""

from __future__ import annotations

from collections.abc import Iterable

from chainlit._auth.oauth.auth0 import Auth0OAuthProvider
from chainlit._auth.oauth.azure import AzureADHybridOAuthProvider, AzureADOAuthProvider
from chainlit._auth.oauth.cognito import AWSCognitoOAuthProvider
from chainlit._auth.oauth.descope import DescopeOAuthProvider
from chainlit._auth.oauth.generic import GenericOAuthProvider
from chainlit._auth.oauth.github import GithubOAuthProvider
from chainlit._auth.oauth.gitlab import GitlabOAuthProvider
from chainlit._auth.oauth.google import GoogleOAuthProvider
from chainlit._auth.oauth.keycloak import KeycloakOAuthProvider
from chainlit._auth.oauth.okta import OktaOAuthProvider
from chainlit._auth.oauth.provider import BuiltInProvider, OAuthProvider

BUILT_IN: tuple[type[BuiltInProvider], ...] = (
    GithubOAuthProvider,
    GoogleOAuthProvider,
    AzureADOAuthProvider,
    AzureADHybridOAuthProvider,
    OktaOAuthProvider,
    Auth0OAuthProvider,
    DescopeOAuthProvider,
    AWSCognitoOAuthProvider,
    GitlabOAuthProvider,
    KeycloakOAuthProvider,
    GenericOAuthProvider,
)


def built_in_providers() -> list[OAuthProvider]:
    """Return an instance of each provider that comes with the package."""
    return [each() for each in BUILT_IN]


def provider_named(id: str, providers: Iterable[OAuthProvider]) -> OAuthProvider | None:
    """Return the provider of an id; of several the app's own, and of those the one that was added last."""
    found = [each for each in providers if each.id == id]
    own = [each for each in found if type(each) not in BUILT_IN]
    return (own or found or [None])[-1]


def configured_ids(providers: Iterable[OAuthProvider]) -> list[str]:
    """Return the ids of the providers whose variables are set, each once."""
    return list(dict.fromkeys(each.id for each in providers if each.is_configured()))
