"""Each built-in provider against its HTTP edge: what it asks, where, and whom it takes people for."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import httpx
import pytest

import chainlit as cl
from chainlit._auth.oauth.built_in import BUILT_IN, provider_named
from chainlit._auth.oauth.declared import DECLARATIONS
from chainlit.testing import open_app
from tests.oauth.person import DONE, FAILED, come_back, leave, letting_in

PHOTO = b"\x89PNG small"
OPENID: dict[str, object] = {"email": "ada@example.com", "name": "Ada", "picture": "https://pics.example/ada.png"}
OPENID_USER = cl.User("ada@example.com", "Ada", {"image": "https://pics.example/ada.png"})

pytestmark = pytest.mark.usefixtures("chainlit_runner")


@dataclass(frozen=True)
class Case:
    """A provider as its documentation describes it.

    Attributes:
        id: Of the provider.
        env: Variables besides client id and secret.
        authorize: Where people are sent.
        asked: Parameters with which they arrive, besides those of every provider.
        token: The token endpoint.
        told: What each further address answers to the token.
        user: The default user, without `provider` in its metadata.
        token_answer: What the token endpoint says besides the access token.
    """

    id: str
    authorize: str
    token: str
    told: Mapping[str, object]
    env: Mapping[str, str] = field(default_factory=dict[str, str])
    asked: Mapping[str, str] = field(default_factory=dict[str, str])
    user: cl.User = field(default_factory=lambda: OPENID_USER)
    token_answer: Mapping[str, str] = field(default_factory=dict[str, str])

    def __str__(self) -> str:
        return f"{self.id} {'+'.join(self.env)}"


SCOPE = {"response_type": "code", "scope": "openid profile email"}
MICROSOFT = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com/v1.0/me"
MICROSOFT_PERSON: dict[str, object] = {
    GRAPH: {"userPrincipalName": "ada@example.com", "displayName": "Ada"},
    f"{GRAPH}/photos/48x48/$value": PHOTO,
}
MICROSOFT_USER = cl.User(
    "ada@example.com",
    "Ada",
    {"image": f"data:image/png;base64,{base64.b64encode(PHOTO).decode()}", "refresh_token": "again"},
)
GITHUB_USER = cl.User("ada", "Ada", {"image": "https://pics.example/ada.png"})
GITHUB_PERSON: dict[str, object] = {"login": "ada", "name": "Ada", "avatar_url": "https://pics.example/ada.png"}

CASES = [
    Case(
        "github",
        "https://github.com/login/oauth/authorize",
        "https://github.com/login/oauth/access_token",
        {"https://api.github.com/user": GITHUB_PERSON, "https://api.github.com/user/emails": [{"email": "a@b.c"}]},
        asked={"scope": "user:email", "response_type": "code"},
        user=GITHUB_USER,
    ),
    Case(
        "github",
        "https://git.acme.example/authorize",
        "https://git.acme.example/token",
        {"https://git.acme.example/api/v3/user": GITHUB_PERSON},
        env={
            "OAUTH_GITHUB_AUTH_URL": "https://git.acme.example/authorize",
            "OAUTH_GITHUB_TOKEN_URL": "https://git.acme.example/token",
            "OAUTH_GITHUB_USER_INFO_URL": "https://git.acme.example/api/v3/user",
        },
        asked={"scope": "user:email", "response_type": "code"},
        user=GITHUB_USER,
    ),
    Case(
        "google",
        "https://accounts.google.com/o/oauth2/v2/auth",
        "https://oauth2.googleapis.com/token",
        {"https://www.googleapis.com/userinfo/v2/me": OPENID},
        asked={
            "response_type": "code",
            "access_type": "offline",
            "scope": "https://www.googleapis.com/auth/userinfo.profile https://www.googleapis.com/auth/userinfo.email",
        },
    ),
    Case(
        "azure-ad",
        f"{MICROSOFT}/common/oauth2/v2.0/authorize",
        f"{MICROSOFT}/common/oauth2/v2.0/token",
        MICROSOFT_PERSON,
        env={"OAUTH_AZURE_AD_TENANT_ID": "tenant-1"},
        asked={
            "tenant": "tenant-1",
            "response_type": "code",
            "response_mode": "query",
            "scope": "https://graph.microsoft.com/User.Read offline_access",
        },
        user=MICROSOFT_USER,
        token_answer={"refresh_token": "again"},
    ),
    Case(
        "azure-ad",
        f"{MICROSOFT}/tenant-1/oauth2/v2.0/authorize",
        f"{MICROSOFT}/tenant-1/oauth2/v2.0/token",
        {GRAPH: MICROSOFT_PERSON[GRAPH]},
        env={
            "OAUTH_AZURE_AD_TENANT_ID": "tenant-1",
            "OAUTH_AZURE_AD_ENABLE_SINGLE_TENANT": "true",
            "OAUTH_AZURE_AD_SCOPES": "openid",
        },
        asked={"tenant": "tenant-1", "response_type": "code", "response_mode": "query", "scope": "openid"},
        user=cl.User("ada@example.com", "Ada", {"image": ""}),
    ),
    Case(
        "okta",
        "https://acme.okta.example/oauth2/default/v1/authorize",
        "https://acme.okta.example/oauth2/default/v1/token",
        {"https://acme.okta.example/oauth2/default/v1/userinfo": OPENID},
        env={"OAUTH_OKTA_DOMAIN": "acme.okta.example"},
        asked=SCOPE,
    ),
    Case(
        "okta",
        "https://acme.okta.example/oauth2/v1/authorize",
        "https://acme.okta.example/oauth2/v1/token",
        {"https://acme.okta.example/oauth2/v1/userinfo": OPENID},
        env={"OAUTH_OKTA_DOMAIN": "https://acme.okta.example/", "OAUTH_OKTA_AUTHORIZATION_SERVER_ID": "false"},
        asked=SCOPE,
    ),
    Case(
        "auth0",
        "https://login.acme.example/authorize",
        "https://login.acme.example/oauth/token",
        {"https://acme.eu.auth0.example/userinfo": OPENID},
        env={"OAUTH_AUTH0_DOMAIN": "login.acme.example", "OAUTH_AUTH0_ORIGINAL_DOMAIN": "acme.eu.auth0.example"},
        asked={**SCOPE, "audience": "https://acme.eu.auth0.example/userinfo"},
    ),
    Case(
        "descope",
        "https://api.descope.com/oauth2/v1/authorize",
        "https://api.descope.com/oauth2/v1/token",
        {"https://api.descope.com/oauth2/v1/userinfo": OPENID},
        asked=SCOPE,
    ),
    Case(
        "aws-cognito",
        "https://acme.amazoncognito.example/oauth2/authorize",
        "https://acme.amazoncognito.example/oauth2/token",
        {"https://acme.amazoncognito.example/oauth2/userInfo": OPENID},
        env={"OAUTH_COGNITO_DOMAIN": "acme.amazoncognito.example", "OAUTH_COGNITO_SCOPE": "openid email"},
        asked={"response_type": "code", "scope": "openid email"},
    ),
    Case(
        "gitlab",
        "https://gitlab.acme.example/oauth/authorize",
        "https://gitlab.acme.example/oauth/token",
        {"https://gitlab.acme.example/oauth/userinfo": OPENID},
        env={"OAUTH_GITLAB_DOMAIN": "gitlab.acme.example"},
        asked=SCOPE,
    ),
    Case(
        "keycloak",
        "https://sso.acme.example/auth/realms/staff/protocol/openid-connect/auth",
        "https://sso.acme.example/auth/realms/staff/protocol/openid-connect/token",
        {"https://sso.acme.example/auth/realms/staff/protocol/openid-connect/userinfo": OPENID},
        env={"OAUTH_KEYCLOAK_BASE_URL": "https://sso.acme.example/auth/", "OAUTH_KEYCLOAK_REALM": "staff"},
        asked=SCOPE,
    ),
    Case(
        "generic",
        "https://id.acme.example/authorize",
        "https://id.acme.example/token",
        {"https://id.acme.example/me": OPENID},
        env={
            "OAUTH_GENERIC_AUTH_URL": "https://id.acme.example/authorize",
            "OAUTH_GENERIC_TOKEN_URL": "https://id.acme.example/token",
            "OAUTH_GENERIC_USER_INFO_URL": "https://id.acme.example/me",
            "OAUTH_GENERIC_SCOPES": "profile",
        },
        asked={"response_type": "code", "scope": "profile"},
    ),
]


class Edge:
    """The HTTP edge of a provider, as strict about requests as it can be."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.form: dict[str, str] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        address = str(request.url)
        assert request.headers["accept"]
        if address == self.case.token:
            assert request.method == "POST"
            self.form = dict(parse_qsl(request.content.decode()))
            return httpx.Response(200, json={"access_token": "token-1", **self.case.token_answer})
        assert (request.method, request.headers["authorization"]) == ("GET", "Bearer token-1")
        told = self.case.told.get(address)
        if isinstance(told, bytes):
            return httpx.Response(200, content=told, headers={"content-type": "image/png"})
        return httpx.Response(404) if told is None else httpx.Response(200, json=told)


def configure(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    found = next(each for each in DECLARATIONS if each.id == case.id)
    monkeypatch.setenv(found.required[0], "client-1")
    monkeypatch.setenv(found.required[1], "secret-1")
    for name, value in case.env.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("case", CASES, ids=str)
async def test_provider_recognises_a_person(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(case, monkeypatch)
    calls: list[tuple[object, ...]] = []
    edge = Edge(case)
    async with open_app(letting_in(calls)) as app, app.http() as http:
        provider = provider_named(case.id, app.app.oauth_providers)
        assert provider is not None
        provider.transport = httpx.MockTransport(edge)
        answer = await http.get(f"/auth/oauth/{case.id}")
        address = httpx.URL(answer.headers["location"])
        assert str(address.copy_with(query=None)) == case.authorize
        question = dict(address.params)
        state = question.pop("state")
        assert len(question.pop("code_challenge")) == 43
        back = f"http://localhost/auth/oauth/{case.id}/callback"
        common = {"client_id": "client-1", "redirect_uri": back, "code_challenge_method": "S256"}
        assert question == {**case.asked, **common}
        assert await come_back(http, case.id, state=state, code="code-1") == DONE
        shown = (await http.get("/user")).json()
    assert len(edge.form.pop("code_verifier")) == 43
    assert edge.form == {
        "grant_type": "authorization_code",
        "code": "code-1",
        "redirect_uri": back,
        "client_id": "client-1",
        "client_secret": "secret-1",
    }
    [(provider_id, token, raw, default_user, id_token)] = calls
    assert (provider_id, token, id_token) == (case.id, "token-1", None)
    expected = cl.User(case.user.identifier, case.user.display_name, {**case.user.metadata, "provider": case.id})
    assert default_user == expected
    assert isinstance(raw, dict)
    assert shown["identifier"] == expected.identifier
    assert "refresh_token" not in shown["metadata"]


def test_every_built_in_provider_has_a_case() -> None:
    tested = {case.id for case in CASES} | {"azure-ad-hybrid"}
    assert {each.declared_id for each in BUILT_IN} == {each.id for each in DECLARATIONS} == tested


async def test_the_addresses_of_a_person_come_along_with_github(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(CASES[0], monkeypatch)
    calls: list[tuple[object, ...]] = []
    async with open_app(letting_in(calls)) as app, app.http() as http:
        provider = provider_named("github", app.app.oauth_providers)
        assert provider is not None
        provider.transport = httpx.MockTransport(Edge(CASES[0]))
        await come_back(http, "github", state=(await leave(http, "github"))["state"], code="c")
    assert calls[0][2] == {**GITHUB_PERSON, "emails": [{"email": "a@b.c"}]}


async def test_the_refresh_token_is_there_for_the_app_but_not_for_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    case = next(each for each in CASES if each.id == "azure-ad")
    configure(case, monkeypatch)
    seen: list[object] = []

    def register() -> None:
        letting_in()()

        async def start() -> None:
            user = cl.user_session.get("user")
            seen.append(user.metadata.get("refresh_token") if isinstance(user, cl.User) else None)

        cl.on_chat_start(start)

    async with open_app(register) as app, app.http() as http:
        provider = provider_named("azure-ad", app.app.oauth_providers)
        assert provider is not None
        provider.transport = httpx.MockTransport(Edge(case))
        await come_back(http, "azure-ad", state=(await leave(http, "azure-ad"))["state"], code="c")
        token = "".join(str(value) for value in http.cookies.values())
        assert "again" not in json.dumps([token, base64.urlsafe_b64decode(token.split(".")[1] + "==").decode()])
        async with app.chat(http=http):
            pass
    assert seen == ["again"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (httpx.Response(200, json={"error": "bad_verification_code"}), "the error 'bad_verification_code'"),
        (httpx.Response(400, json={"error": "<b>markup</b>"}), "status 400 and the error 'unknown'"),
        (httpx.Response(500, text="oops"), "answered with status 500"),
        (httpx.Response(302, headers={"location": "http://169.254.169.254/"}), "answered with a redirect (302)"),
        (httpx.Response(200, text="not json"), "did not answer with JSON"),
        (httpx.Response(200, json=["list"]), "answered with list"),
        (httpx.Response(200, json={}), "answered without access_token"),
        (httpx.Response(200, content=b" " * 2_000_000), "more than 1048576 bytes"),
        (httpx.Response(200, content=b"[" * 100_000), "did not answer with JSON"),
    ],
)
async def test_an_answer_that_makes_no_sense_is_named_in_the_log(
    answer: httpx.Response, reason: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    configure(CASES[0], monkeypatch)
    async with open_app(letting_in()) as app, app.http() as http:
        provider = provider_named("github", app.app.oauth_providers)
        assert provider is not None
        provider.transport = httpx.MockTransport(lambda request: answer)
        question = await leave(http, "github")
        assert await come_back(http, "github", state=question["state"], code="code-1") == FAILED
        assert (await http.get("/user")).status_code == 401
    assert reason in caplog.text
