"""What the security document promises about signing in with other services."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable

import httpx
import jwt
import pytest

import chainlit as cl
from chainlit._auth.cookies import Jar
from chainlit._auth.errors import InvalidState
from chainlit._auth.oauth.flow import Flow
from chainlit.oauth_providers import GithubOAuthProvider
from chainlit.testing import AppUnderTest, open_app
from tests.oauth.openid_service import Service
from tests.oauth.person import DONE, FAILED, come_back, leave, letting_in, sign_in

pytestmark = pytest.mark.usefixtures("chainlit_runner")


async def nobody_is_in(http: httpx.AsyncClient) -> bool:
    return (await http.get("/user")).status_code == 401 and "access_token" not in http.cookies


async def test_sec_D05_cookies_follow_the_scheme_that_the_browser_speaks(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        answer = await http.get("/auth/oauth/acme", headers={"x-forwarded-proto": "https"})
        for cookie in answer.headers.get_list("set-cookie"):
            assert cookie.endswith("; HttpOnly; Max-Age=180; Path=/; SameSite=lax; Secure")
            assert "domain=" not in cookie.lower()


async def test_sec_D05_strict_cookies_do_not_lose_the_way_back(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINLIT_COOKIE_SAMESITE", "strict")
    async with open_app(letting_in()) as app, app.http() as http:
        answer = await http.get("/auth/oauth/acme")
        assert all("SameSite=lax" in cookie for cookie in answer.headers.get_list("set-cookie"))
        assert await sign_in(http, service) == DONE


async def test_sec_D06_no_cookie_holds_a_secret_of_the_sign_in(service: Service) -> None:
    def register() -> None:
        async def accept(provider_id: str, token: str, raw: object, default_user: cl.User) -> cl.User:
            default_user.metadata["access_token"] = token
            return default_user

        cl.oauth_callback(accept)

    async with open_app(register) as app, app.http() as http:
        question = await leave(http)
        kept = " ".join(str(value) for value in http.cookies.values())
        body = http.cookies["oauth_ticket"].partition(".")[0]
        note = base64.urlsafe_b64decode(body + "==").decode()
        assert await come_back(http, state=question["state"], code=service.code_for(question)) == DONE
        [form] = service.redeemed
        assert form["code_verifier"] not in kept + note
        claims = jwt.decode(http.cookies["access_token"], options={"verify_signature": False})  # pyright: ignore[reportUnknownMemberType]
        [token] = service.tokens
        assert token not in json.dumps(claims)


async def test_sec_D09_a_prepared_login_does_not_survive(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        await sign_in(http, service)
        prepared = http.cookies["access_token"]
        service.person["email"] = "grace@example.com"
        http.cookies.set("access_token_0", "left over", domain="localhost.local")
        await sign_in(http, service)
        assert http.cookies["access_token"] != prepared
        assert "access_token_0" not in http.cookies
        ids = [_claims(token)["jti"] for token in (prepared, http.cookies["access_token"])]
        assert ids[0] != ids[1]
        assert (await http.get("/user")).json()["identifier"] == "grace@example.com"


def _claims(token: str) -> dict[str, object]:
    return jwt.decode(token, options={"verify_signature": False})  # pyright: ignore[reportUnknownMemberType]


async def test_sec_D11_a_state_is_bound_to_its_browser(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as attacker, app.http() as victim:
        question = await leave(attacker)
        code = service.code_for(question)
        assert await come_back(victim, state=question["state"], code=code) == FAILED
        await leave(victim)
        assert await come_back(victim, state=question["state"], code=code) == FAILED
        assert await nobody_is_in(victim)
        assert service.redeemed == []


@pytest.mark.parametrize("state", [{}, {"state": ""}, {"state": "x"}, {"state": "é"}, {"state": "x" * 10_000}])
async def test_sec_D11_an_answer_without_its_state_is_refused(service: Service, state: dict[str, str]) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        code = service.code_for(await leave(http))
        assert await come_back(http, code=code, **state) == FAILED
        assert await nobody_is_in(http)
        assert service.redeemed == []


@pytest.mark.parametrize("change", ["state", "ticket", "both", "no ticket"])
async def test_sec_D11_cookies_that_somebody_made_up_are_refused(service: Service, change: str) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        question = await leave(http)
        ticket = http.cookies["oauth_ticket"]
        http.cookies.clear()
        state = question["state"] if change == "ticket" else "made-up"
        note = base64.urlsafe_b64encode(json.dumps({"s": state, "p": "acme", "n": "/", "e": 9e9}).encode()).decode()
        forged = f"{note}.{ticket.partition('.')[2]}"
        cookie = {"state": ticket, "ticket": forged, "both": forged, "no ticket": ""}[change]
        answer = await http.get(
            "/auth/oauth/acme/callback",
            params={"state": state, "code": service.code_for(question)},
            headers={"cookie": f"oauth_state={state}; oauth_ticket={cookie}"},
        )
        assert (answer.status_code, answer.headers["location"]) == (302, FAILED)
        assert service.redeemed == []


async def test_sec_D11_a_state_counts_once(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        question = await leave(http)
        kept = {name: str(value) for name, value in http.cookies.items()}
        first, second = service.code_for(question), service.code_for(question)
        assert await come_back(http, state=question["state"], code=first) == DONE
        async with app.http() as replaying:
            for name, value in kept.items():
                replaying.cookies.set(name, value)
            assert await come_back(replaying, state=question["state"], code=second) == FAILED
            assert await nobody_is_in(replaying)
        assert len(service.redeemed) == 1


async def test_sec_D11_a_code_counts_once(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as http, app.http() as other:
        question = await leave(http)
        code = service.code_for(question)
        assert await come_back(http, state=question["state"], code=code) == DONE
        again = await leave(other)
        assert await come_back(other, state=again["state"], code=code) == FAILED
        assert await nobody_is_in(other)


async def test_sec_D11_a_stolen_code_is_useless_in_another_sign_in(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as victim, app.http() as attacker:
        stolen = service.code_for(await leave(victim))
        question = await leave(attacker)
        assert await come_back(attacker, state=question["state"], code=stolen) == FAILED
        assert "code_verifier" in service.redeemed[0]
        assert await nobody_is_in(attacker)


async def test_sec_D11_providers_cannot_be_swapped(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OAUTH_GITHUB_CLIENT_ID", "OAUTH_GITHUB_CLIENT_SECRET"):
        monkeypatch.setenv(name, "x")
    async with open_app(letting_in()) as app, app.http() as http:
        question = await leave(http, "github")
        assert await come_back(http, "acme", state=question["state"], code="c") == FAILED
        assert service.redeemed == []


async def test_sec_D11_another_issuer_is_refused(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        question = await leave(http)
        answer = {"state": question["state"], "code": service.code_for(question)}
        assert await come_back(http, **answer, iss="https://evil.example") == FAILED
        assert service.redeemed == []


def test_sec_D11_a_state_is_good_for_three_minutes() -> None:
    now = [1_800_000_000.0]
    flow = Flow("s" * 32, 180, lambda: now[0])
    provider = GithubOAuthProvider()
    early, late = (flow.begin(provider, None) for _ in range(2))
    cookies = [
        dict([each.partition(";")[0].split("=", 1) for each in flow.cookies(Jar(), one)]) for one in (early, late)
    ]
    now[0] += 179
    assert flow.redeem("github", early.state, cookies[0]) == early
    now[0] += 1
    with pytest.raises(InvalidState, match="later than 180 s"):
        flow.redeem("github", late.state, cookies[1])


@pytest.mark.parametrize("error", ["access_denied", "<script>alert(1)</script>", "x" * 5000])
async def test_sec_D11_the_text_of_an_error_comes_from_our_list(
    service: Service, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        question = await leave(http)
        answer = await http.get(
            "/auth/oauth/acme/callback",
            params={"state": question["state"], "error": error, "error_description": "<b>call 555</b>"},
        )
        assert (answer.headers["location"], answer.text) == (FAILED, "")
        assert "<" not in caplog.text.replace("<module>", "")
        assert "555" not in caplog.text


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example", "https:evil", "\\evil", "/\\evil", "javascript:alert(1)", "/a\nb", "x"],
)
async def test_sec_D12_after_the_sign_in_people_stay_here(service: Service, address: str) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        assert await sign_in(http, service, next=address) == DONE


async def refuses(*values: object) -> None:
    return None


async def raises(*values: object) -> cl.User:
    raise RuntimeError("the database of the app is down")


async def returns_text(*values: object) -> str:
    return "ada"


async def returns_nameless(*values: object) -> cl.User:
    return cl.User("")


@pytest.mark.parametrize("hook", [refuses, raises, returns_text, returns_nameless])
async def test_sec_D13_a_hook_that_does_not_let_in_leaves_nothing_behind(
    service: Service, hook: Callable[..., object]
) -> None:
    async with open_app(lambda: cl.oauth_callback(hook)) as app, app.http() as http:
        assert await sign_in(http, service) == FAILED
        assert await nobody_is_in(http)
        assert list(http.cookies) == []


async def location(app: AppUnderTest, **headers: str) -> str:
    async with app.http() as http:
        answer = await http.get("/auth/oauth/acme", headers=headers)
        return httpx.URL(answer.headers["location"]).params["redirect_uri"]


async def test_sec_D15_the_public_address_wins_over_what_requests_say(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINLIT_URL", "https://chat.example.com/assistant/")
    public = "https://chat.example.com/assistant/auth/oauth/acme/callback"
    async with open_app(letting_in()) as app, app.http() as http:
        assert await location(app, **{"x-forwarded-host": "chat.example.com"}) == public
        question = await leave(http)
        assert await come_back(http, state=question["state"], code=service.code_for(question)) == DONE
        assert service.redeemed[0]["redirect_uri"] == public


async def test_sec_D15_forwarded_headers_of_strangers_do_not_count(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"x-forwarded-proto": "https", "x-forwarded-host": "evil.example"}
    monkeypatch.setenv("CHAINLIT_TRUSTED_PROXIES", "10.0.0.7")
    async with open_app(letting_in()) as app:
        assert await location(app, **said) == "http://localhost/auth/oauth/acme/callback"


async def test_sec_D15_an_encrypting_proxy_that_is_trusted_counts(service: Service) -> None:
    async with open_app(letting_in()) as app:
        said = await location(app, **{"x-forwarded-proto": "https"})
        assert said == "https://localhost/auth/oauth/acme/callback"


async def test_sec_D17_what_a_provider_says_is_bounded(service: Service) -> None:
    def register() -> None:
        async def accept(provider_id: str, token: str, raw: dict[str, object], default_user: cl.User) -> cl.User:
            default_user.metadata.update(all=raw, markup="<img src=x onerror=alert(1)>")
            return default_user

        cl.oauth_callback(accept)

    service.person["groups"] = ["group-" * 10] * 1000
    async with open_app(register) as app, app.http() as http:
        assert await sign_in(http, service) == DONE
        metadata = (await http.get("/user")).json()["metadata"]
    assert metadata == {"image": "", "provider": "acme", "markup": "<img src=x onerror=alert(1)>"}


async def test_sec_D17_endless_answers_are_cut(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    service.person["name"] = "x" * 2_000_000
    async with open_app(letting_in()) as app, app.http() as http:
        assert await sign_in(http, service) == FAILED
    assert "more than 1048576 bytes" in caplog.text


async def test_sec_B04_no_request_chooses_an_endpoint(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        evil = {
            "redirect_uri": "https://evil.example",
            "iss": "https://evil.example",
            "token_endpoint": "http://10.0.0.1",
        }
        question = await leave(http, **evil)
        assert question["redirect_uri"] == "http://localhost/auth/oauth/acme/callback"
        answer = {"state": question["state"], "code": service.code_for(question)}
        assert await come_back(http, **answer, token_endpoint="http://10.0.0.1") == DONE


async def test_sec_F05_signing_somebody_into_a_foreign_account_is_refused(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as attacker, app.http() as victim:
        question = await leave(attacker)
        answer = await victim.get(
            "/auth/oauth/acme/callback",
            params={"state": question["state"], "code": service.code_for(question)},
            headers={"sec-fetch-site": "cross-site", "referer": "https://evil.example/"},
        )
        assert answer.headers["location"] == FAILED
        assert await nobody_is_in(victim)


async def test_sec_F07_nothing_of_a_sign_in_is_kept_by_caches(service: Service) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        question = await http.get("/auth/oauth/acme")
        answer = await http.get("/auth/oauth/acme/callback", params={"state": "x"})
        assert {each.headers["cache-control"] for each in (question, answer)} == {"no-store"}


async def test_sec_D11_many_people_sign_in_at_the_same_time_as_themselves(service: Service) -> None:
    async with open_app(letting_in()) as app:

        async def somebody() -> str:
            async with app.http() as http:
                return await sign_in(http, service)

        assert set(await asyncio.gather(*(somebody() for _ in range(8)))) == {DONE}
    assert len({form["code_verifier"] for form in service.redeemed}) == 8


@pytest.mark.parametrize("separate", [True, False])
async def test_sec_C16_the_same_name_at_two_providers_is_one_user_only_if_the_operator_lets_it(
    separate: bool, service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.setenv(f"OAUTH_GITHUB_{name}", "x")
    if separate:
        monkeypatch.setenv("CHAINLIT_SEPARATE_PROVIDERS", "true")
    calls: list[tuple[object, ...]] = []
    async with open_app(letting_in(calls)) as app, app.http() as http:
        await sign_in(http, service)
        offered = calls[0][3]
        assert isinstance(offered, cl.User)
        assert offered.identifier.startswith("acme:") is separate
        assert (await http.get("/user")).json()["identifier"] == offered.identifier
    warned = "People of the same name at acme, github" in caplog.text or "at github, acme" in caplog.text
    assert warned is not separate
