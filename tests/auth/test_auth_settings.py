"""Environment variables, providers, and which of them make a login necessary."""

from __future__ import annotations

import pytest

from chainlit._auth.environment import read_environment
from chainlit._auth.errors import SecretError
from chainlit._auth.oauth.declared import DECLARATIONS, configured_oauth_providers
from chainlit._auth.service import Auth
from chainlit._auth.user import User
from chainlit._base.errors import ConfigError
from chainlit._core.hooks import Hooks

GITHUB = {"OAUTH_GITHUB_CLIENT_ID": "id", "OAUTH_GITHUB_CLIENT_SECRET": "secret"}
SECRET = {"CHAINLIT_AUTH_SECRET": "s" * 40}


def lets_in(name: str) -> User:
    return User(name)


def test_defaults() -> None:
    environment = read_environment({})
    assert environment.secret is None
    assert not environment.custom_auth
    jar = environment.jar()
    assert (jar.name, jar.path, jar.same_site) == ("access_token", "/", "lax")
    assert environment.state_lifetime_s == 180
    assert environment.public_url is None
    assert "127.0.0.1" in environment.trusted_proxies
    assert "10.0.0.1" not in environment.trusted_proxies
    assert "10.0.0.1" in environment.header_auth_from


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("CHAINLIT_COOKIE_SAMESITE", "sometimes", "'sometimes'; expected 'lax', 'strict' or 'none'"),
        ("CHAINLIT_AUTH_COOKIE_NAME", "a b", "'a b'; expected letters"),
        ("CHAINLIT_AUTH_COOKIE_NAME", "a;b", "'a;b'; expected letters"),
        ("CHAINLIT_AUTH_COOKIE_PATH", "chat", "'chat'; expected a path"),
        ("CHAINLIT_AUTH_COOKIE_PATH", "/a; Domain=x", "expected a path"),
        ("CHAINLIT_STATE_COOKIE_LIFETIME", "soon", "'soon'; expected a number"),
        ("CHAINLIT_STATE_COOKIE_LIFETIME", "0", "'0'; expected a number"),
        ("CHAINLIT_URL", "chat.example", "'chat.example'; expected an address"),
        ("CHAINLIT_URL", "ftp://chat.example", "expected an address"),
        ("CHAINLIT_TRUSTED_PROXIES", "nginx", "'nginx'; expected addresses"),
        ("CHAINLIT_HEADER_AUTH_FROM", "10.0.0.0/40", "'10.0.0.0/40'; expected addresses"),
    ],
)
def test_wrong_values_are_named(name: str, value: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_environment({name: value})
    assert str(caught.value).startswith(f"{name} is ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("true", True), ("x", True), ("false", False), ("0", False), ("", False)]
)
def test_custom_auth_is_a_switch(value: str, expected: bool) -> None:
    auth = Auth(read_environment({"CHAINLIT_CUSTOM_AUTH": value}), Hooks())
    assert auth.require_login() is expected


@pytest.mark.parametrize("hook", ["password_auth_callback", "header_auth_callback"])
def test_a_login_hook_makes_a_login_necessary(hook: str) -> None:
    hooks = Hooks()
    auth = Auth(read_environment({}), hooks)
    assert auth.require_login() is False
    hooks.register(hook, lets_in)
    assert auth.require_login() is True


def test_oauth_needs_the_hook_and_a_provider() -> None:
    hooks = Hooks()
    assert not Auth(read_environment(GITHUB), hooks).require_login()
    hooks.register("oauth_callback", lets_in)
    assert not Auth(read_environment({}), hooks).require_login()
    auth = Auth(read_environment(GITHUB), hooks)
    assert (auth.require_login(), auth.oauth_providers) == (True, ["github"])


def test_sec_D03_an_app_with_login_does_not_start_without_a_good_secret() -> None:
    hooks = Hooks()
    Auth(read_environment({}), hooks).check()
    hooks.register("password_auth_callback", lets_in)
    Auth(read_environment(SECRET), hooks).check()
    for secret in ({}, {"CHAINLIT_AUTH_SECRET": ""}, {"CHAINLIT_AUTH_SECRET": "short"}):
        with pytest.raises(SecretError):
            Auth(read_environment(secret), hooks).check()


@pytest.mark.parametrize("declaration", DECLARATIONS, ids=lambda each: each.id)
def test_a_provider_is_configured_when_all_its_variables_are_set(declaration: object) -> None:
    [found] = [each for each in DECLARATIONS if each is declaration]
    complete = dict.fromkeys(found.required, "x")
    assert configured_oauth_providers(complete) == [found.id]
    for name in found.required:
        assert configured_oauth_providers({**complete, name: ""}) == []
    if found.rename is not None:
        assert configured_oauth_providers({**complete, found.rename: "acme"}) == ["acme"]


def test_the_providers_of_the_contract() -> None:
    assert [each.id for each in DECLARATIONS] == (
        [
            "github",
            "google",
            "azure-ad",
            "azure-ad-hybrid",
            "okta",
            "auth0",
            "descope",
            "aws-cognito",
            "gitlab",
            "keycloak",
            "generic",
        ]
    )
    by_id = {each.id: each for each in DECLARATIONS}
    assert by_id["keycloak"].required == (
        "OAUTH_KEYCLOAK_CLIENT_ID",
        "OAUTH_KEYCLOAK_CLIENT_SECRET",
        "OAUTH_KEYCLOAK_REALM",
        "OAUTH_KEYCLOAK_BASE_URL",
    )
    assert by_id["generic"].required[2:] == (
        "OAUTH_GENERIC_AUTH_URL",
        "OAUTH_GENERIC_TOKEN_URL",
        "OAUTH_GENERIC_USER_INFO_URL",
        "OAUTH_GENERIC_SCOPES",
    )
