"""The hybrid flow of Microsoft Entra ID, whose answer is a form that its page sends."""

from __future__ import annotations

import base64
import json

import httpx
import pytest

from chainlit._auth.oauth.built_in import provider_named
from chainlit.testing import AppUnderTest, open_app
from tests.oauth.person import DONE, FAILED, leave, letting_in, query_of

CALLBACK = "/auth/oauth/azure-ad-hybrid/callback"
MICROSOFT = {"origin": "https://login.microsoftonline.com"}

pytestmark = pytest.mark.usefixtures("chainlit_runner")


@pytest.fixture(autouse=True)
def configured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET", "TENANT_ID"):
        monkeypatch.setenv(f"OAUTH_AZURE_AD_HYBRID_{name}", name.lower())


def id_token(**claims: object) -> str:
    body = base64.urlsafe_b64encode(json.dumps({"aud": "client_id", **claims}).encode()).rstrip(b"=").decode()
    return f"e30.{body}.signature"


def answering(app: AppUnderTest, **token_answer: object) -> list[httpx.Request]:
    """Let the service answer the app with this, and return what it is asked."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if request.url.path.endswith("/token"):
            return httpx.Response(200, json={"access_token": "t", **token_answer})
        return httpx.Response(200, json={"userPrincipalName": "ada@example.com"})

    provider = provider_named("azure-ad-hybrid", app.app.oauth_providers)
    assert provider is not None
    provider.transport = httpx.MockTransport(answer)
    return asked


async def post(http: httpx.AsyncClient, **fields: str) -> str:
    answer = await http.post(CALLBACK, data=fields, headers=MICROSOFT)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_the_hook_gets_the_id_token_that_the_service_handed_over() -> None:
    calls: list[tuple[object, ...]] = []
    async with open_app(letting_in(calls)) as app, app.http() as http:
        question = await leave(http, "azure-ad-hybrid")
        assert (question["response_type"], question["response_mode"]) == ("code id_token", "form_post")
        assert question["scope"].split()[0] == "openid"
        trusted = id_token(nonce=question["nonce"], groups=["staff"])
        answering(app, id_token=trusted)
        forged = id_token(nonce=question["nonce"], groups=["admin"])
        assert await post(http, code="c", id_token=forged, state=question["state"]) == DONE
        assert (await http.get("/user")).json()["identifier"] == "ada@example.com"
    assert calls[0][4] == trusted


async def test_a_form_without_cookies_comes_once_more_as_an_address() -> None:
    async with open_app(letting_in()) as app, app.http() as http, app.http() as without_lax_cookies:
        question = await leave(http, "azure-ad-hybrid")
        answering(app, id_token=id_token(nonce=question["nonce"]))
        again = await post(without_lax_cookies, code="c", id_token="x" * 5000, state=question["state"])
        assert again.partition("?")[0] == CALLBACK
        assert query_of(again) == {"code": "c", "state": question["state"]}
        answer = await http.get(again)
        assert (answer.status_code, answer.headers["location"]) == (302, DONE)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"nonce": "another"}, "is for another sign-in"),
        ({"aud": "another"}, "is for another app"),
    ],
)
async def test_sec_D11_an_id_token_for_others_is_refused(
    claims: dict[str, object], reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        question = await leave(http, "azure-ad-hybrid")
        answering(app, id_token=id_token(**claims))
        assert await post(http, code="c", state=question["state"]) == FAILED
        assert (await http.get("/user")).status_code == 401
    assert reason in caplog.text


async def test_sec_D11_an_id_token_that_only_the_browser_brings_does_not_count(
    caplog: pytest.LogCaptureFixture,
) -> None:
    calls: list[tuple[object, ...]] = []
    async with open_app(letting_in(calls)) as app, app.http() as http:
        question = await leave(http, "azure-ad-hybrid")
        answering(app)
        assert await post(http, code="c", id_token=id_token(groups=["admin"]), state=question["state"]) == DONE
    assert calls[0][4] is None
    assert "the scopes lack 'openid'" in caplog.text


async def test_sec_D11_a_form_without_state_or_with_an_error_is_refused() -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        asked = answering(app)
        question = await leave(http, "azure-ad-hybrid")
        assert await post(http, code="c", id_token="t") == FAILED
        question = await leave(http, "azure-ad-hybrid")
        assert await post(http, error="access_denied", state=question["state"]) == FAILED
        answer = await http.post(f"{CALLBACK}?error=access_denied", headers=MICROSOFT)
        assert (answer.status_code, answer.headers["location"]) == (303, FAILED)
        assert asked == []


async def test_sec_D11_a_huge_form_is_refused() -> None:
    async with open_app(letting_in()) as app, app.http() as http:
        answer = await http.post(CALLBACK, content=b"code=" + b"x" * 100_000, headers=MICROSOFT)
        assert answer.status_code == 413
