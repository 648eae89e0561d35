"""Signing in with an OpenID provider that is really there."""

from __future__ import annotations

import httpx
import pytest

import chainlit as cl
from chainlit._core.app import App
from chainlit._wire.records import Json
from chainlit.testing import open_app
from tests.oauth.openid_service import Service
from tests.oauth.person import DONE, FAILED, come_back, leave, letting_in, sign_in

pytestmark = pytest.mark.usefixtures("chainlit_runner")


async def test_somebody_signs_in_by_an_issuer_that_tells_its_addresses(service: Service) -> None:
    calls: list[tuple[object, ...]] = []
    async with open_app(letting_in(calls)) as app, app.http() as http:
        configuration = (await http.get("/auth/config")).json()
        assert (configuration["requireLogin"], configuration["oauthProviders"]) == (True, ["acme"])
        assert await sign_in(http, service) == DONE
        user = (await http.get("/user")).json()
    [(provider_id, token, raw, default_user, id_token)] = calls
    assert (provider_id, raw, id_token) == ("acme", service.person, None)
    assert token in service.tokens
    assert default_user == cl.User("ada@example.com", "Ada Lovelace", {"image": "", "provider": "acme"})
    assert {name: user[name] for name in ("identifier", "display_name", "metadata")} == {
        "identifier": "ada@example.com",
        "display_name": "Ada Lovelace",
        "metadata": {"image": "", "provider": "acme"},
    }


async def test_the_question_has_what_the_provider_needs(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTH_PROMPT", "consent")
    monkeypatch.setenv("OAUTH_GENERIC_SCOPES", "openid groups")
    async with open_app(letting_in()) as app, app.http() as http:
        answer = await http.get("/auth/oauth/acme")
        address = httpx.URL(answer.headers["location"])
        question = dict(address.params)
        assert str(address.copy_with(query=None)) == f"{service.address}/authorize"
        state, challenge = question.pop("state"), question.pop("code_challenge")
        assert question == {
            "response_type": "code",
            "scope": "openid groups",
            "client_id": "the-app",
            "redirect_uri": "http://localhost/auth/oauth/acme/callback",
            "prompt": "consent",
            "code_challenge_method": "S256",
        }
        assert (len(state), len(challenge)) == (32, 43)
        [cookie, ticket] = answer.headers.get_list("set-cookie")
        assert cookie == f"oauth_state={state}; HttpOnly; Max-Age=180; Path=/; SameSite=lax"
        assert ticket.endswith("; HttpOnly; Max-Age=180; Path=/; SameSite=lax")
        assert answer.headers["cache-control"] == "no-store"
        monkeypatch.setenv("OAUTH_ACME_PROMPT", "login")
        assert (await leave(http))["prompt"] == "login"


async def test_the_cookies_of_the_question_are_gone_with_the_answer(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        await sign_in(http, service)
        assert sorted(http.cookies) == ["access_token"]


async def test_a_plain_hook_of_four_values_is_called(service: Service) -> None:
    def register() -> None:
        def accept(provider_id: str, token: str, raw_user_data: dict[str, Json], default_user: cl.User) -> cl.User:
            return cl.User(f"{provider_id}:{raw_user_data['sub']}", default_user.display_name)

        cl.oauth_callback(accept)

    async with open_app(register) as app, app.http() as http:
        assert await sign_in(http, service) == DONE
        assert (await http.get("/user")).json()["identifier"] == "acme:1"


async def test_the_identifier_is_the_claim_that_was_chosen(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTH_GENERIC_USER_IDENTIFIER", "number")
    service.person["number"] = 4711
    async with open_app(letting_in()) as app, app.http() as http:
        assert await sign_in(http, service) == DONE
        assert (await http.get("/user")).json()["identifier"] == "4711"


async def test_a_person_without_identifier_is_refused_and_the_log_says_why(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    service.person = {"sub": "1", "email": None}
    async with open_app(letting_in()) as app, app.http() as http:
        assert await sign_in(http, service) == FAILED
    assert "did not tell the 'email' of the person" in caplog.text


async def test_addresses_can_be_given_one_by_one(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OAUTH_GENERIC_ISSUER")
    for name, path in {"AUTH_URL": "authorize?tenant=7", "TOKEN_URL": "token", "USER_INFO_URL": "userinfo"}.items():
        monkeypatch.setenv(f"OAUTH_GENERIC_{name}", f"{service.address}/{path}")
    monkeypatch.setenv("OAUTH_GENERIC_SCOPES", "openid email")
    async with open_app(letting_in()) as app, app.http() as http:
        question = await leave(http)
        assert question["tenant"] == "7"
        assert await come_back(http, state=question["state"], code=service.code_for(question)) == DONE


async def test_services_that_know_no_pkce_are_asked_without(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    service.needs_pkce = False
    service.document["code_challenge_methods_supported"] = ["plain"]
    async with open_app(letting_in()) as app, app.http() as http:
        assert "code_challenge" not in await leave(http)
        assert await sign_in(http, service) == DONE
        monkeypatch.setenv("OAUTH_GENERIC_PKCE", "true")
        assert "code_challenge" in await leave(http)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"issuer": "https://elsewhere.example"}, "what answers there is 'https://elsewhere.example'"),
        ({"token_endpoint": None}, "does not tell its token_url"),
        ({"error": "down"}, "answered with the error 'down'"),
    ],
)
async def test_an_issuer_that_makes_no_sense_is_named_in_the_log(
    service: Service, caplog: pytest.LogCaptureFixture, document: dict[str, object], reason: str
) -> None:
    service.document = document
    async with open_app(letting_in()) as app, app.http() as http:
        answer = await http.get("/auth/oauth/acme")
        assert (answer.status_code, answer.headers["location"]) == (302, FAILED)
        assert reason in caplog.text
        service.document = {}
        assert await sign_in(http, service) == DONE


async def test_a_service_that_is_down_leads_back_to_the_sign_in_page(
    service: Service, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OAUTH_GENERIC_ISSUER", "http://127.0.0.1:1")
    async with open_app(letting_in()) as app, app.http() as http:
        answer = await http.get("/auth/oauth/acme")
        assert (answer.status_code, answer.headers["location"]) == (302, FAILED)
    assert "127.0.0.1:1 can't be reached" in caplog.text


async def test_providers_that_are_unknown_or_not_configured_are_not_found(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        for name in ("nobody", "github", "generic"):
            assert (await http.get(f"/auth/oauth/{name}")).status_code == 404
            assert await come_back(http, name, state="x", code="y") == FAILED


async def test_an_app_without_the_hook_has_no_such_sign_in(service: Service) -> None:
    async with open_app(lambda: None) as app, app.http() as http:
        answer = await http.get("/auth/oauth/acme")
        assert (answer.status_code, answer.json()) == (400, {"detail": "No oauth_callback defined"})
        assert await come_back(http, state="x", code="y") == FAILED


async def test_signing_in_goes_on_where_the_person_was_going(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        assert await sign_in(http, service, next="/thread/a b?x=1&y=2") == DONE  # a space can't be in a path
        assert await sign_in(http, service, next="/thread/a?x=1&y=2") == "/thread/a?x=1&y=2"


async def test_the_user_of_the_provider_is_the_user_of_the_conversation(service: Service) -> None:
    seen: list[object] = []

    def register() -> None:
        letting_in()()

        async def start() -> None:
            seen.append(cl.user_session.get("user"))

        cl.on_chat_start(start)

    async with open_app(register) as app, app.http() as http:
        await sign_in(http, service)
        async with app.chat(http=http):
            pass
    [user] = seen
    assert isinstance(user, cl.User)
    assert (user.identifier, user.metadata["provider"]) == ("ada@example.com", "acme")


async def test_each_app_has_a_list_of_its_own(app_of_another: App) -> None:
    from chainlit import oauth_providers

    assert oauth_providers.providers is app_of_another.oauth_providers
    oauth_providers.providers.clear()
    async with open_app(lambda: None) as app:
        assert app.app.oauth_providers
        assert oauth_providers.providers is app.app.oauth_providers
