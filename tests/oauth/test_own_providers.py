"""Providers that authors write."""

from __future__ import annotations

import httpx
import pytest

import chainlit as cl
from chainlit import oauth_providers
from chainlit._wire.records import Json
from chainlit.oauth_providers import AzureADHybridOAuthProvider, GoogleOAuthProvider, OAuthProvider
from chainlit.testing import open_app
from tests.oauth.openid_service import Service
from tests.oauth.person import DONE, FAILED, come_back, leave, letting_in

pytestmark = pytest.mark.usefixtures("chainlit_runner")


class Handmade(OAuthProvider):
    """As authors write them who do everything on their own."""

    id = "hand-made"
    env = ["HANDMADE_ID"]  # noqa: RUF012
    authorize_url = "https://hand.example/authorize"
    authorize_params = {"scope": "all", "empty": ""}  # noqa: RUF012

    def __init__(self) -> None:
        self.client_id = "mine"
        self.client_secret = "hush"
        self.redeemed: list[tuple[str, str]] = []

    async def get_token(self, code: str, url: str) -> str:
        self.redeemed.append((code, url))
        return f"token for {code}"

    async def get_user_info(self, token: str) -> tuple[dict[str, Json], cl.User]:
        return {"token": token}, cl.User("somebody", metadata={"provider": self.id})


@pytest.fixture(autouse=True)
def configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDMADE_ID", "mine")


async def test_a_provider_that_does_everything_on_its_own() -> None:
    calls: list[tuple[object, ...]] = []
    handmade = Handmade()

    def register() -> None:
        oauth_providers.providers.append(handmade)
        letting_in(calls)()

    async with open_app(register) as app, app.http() as http:
        assert (await http.get("/auth/config")).json()["oauthProviders"] == ["hand-made"]
        question = await leave(http, "hand-made")
        state = question.pop("state")
        back = "http://localhost/auth/oauth/hand-made/callback"
        # Without PKCE: its own request for the token would not bring the secret along.
        assert question == {"response_type": "code", "scope": "all", "client_id": "mine", "redirect_uri": back}
        assert await come_back(http, "hand-made", state=state, code="c") == DONE
        assert (await http.get("/user")).json()["identifier"] == "somebody"
    assert handmade.redeemed == [("c", back)]
    assert calls[0][:3] == ("hand-made", "token for c", {"token": "token for c"})


async def test_a_provider_that_only_declares(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    class Declared(OAuthProvider):
        id = "declared"
        env = ["HANDMADE_ID"]  # noqa: RUF012
        client_id = "the-app"
        client_secret = "known-to-app-and-service"
        authorize_url = f"{service.address}/authorize"
        token_url = f"{service.address}/token"
        user_info_url = f"{service.address}/userinfo"
        user_identifier = "sub"

    def register() -> None:
        oauth_providers.providers.append(Declared())
        letting_in()()

    async with open_app(register) as app, app.http() as http:
        question = await leave(http, "declared")
        assert question["code_challenge_method"] == "S256"
        assert await come_back(http, "declared", state=question["state"], code=service.code_for(question)) == DONE
        assert (await http.get("/user")).json()["identifier"] == "1"


async def test_the_token_comes_from_the_raw_answer() -> None:
    class Raw(Handmade):
        async def get_raw_token_response(self, code: str, url: str) -> dict[str, Json]:
            return {"access_token": f"raw {code}"}

        get_token = OAuthProvider.get_token

    provider = Raw()
    assert await provider.get_token("c", "https://x") == "raw c"
    assert not provider.uses_pkce()


async def test_one_with_the_id_of_a_built_in_takes_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    class Company(GoogleOAuthProvider):
        env = ["HANDMADE_ID"]  # noqa: RUF012
        authorize_params = {"hd": "example.com"}  # noqa: RUF012

    monkeypatch.setenv("OAUTH_GOOGLE_CLIENT_ID", "google-1")

    def register() -> None:
        oauth_providers.providers.append(Company())
        letting_in()()
        assert isinstance(oauth_providers.get_oauth_provider("google"), Company)
        assert oauth_providers.get_oauth_provider("nobody") is None
        assert oauth_providers.get_configured_oauth_providers() == ["google"]

    async with open_app(register) as app, app.http() as http:
        question = await leave(http, "google")
        assert (question["hd"], question["client_id"]) == ("example.com", "google-1")


async def test_variables_may_be_set_after_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    google = GoogleOAuthProvider()
    assert (google.is_configured(), google.client_id) == (False, "")
    monkeypatch.setenv("OAUTH_GOOGLE_CLIENT_ID", "later")
    monkeypatch.setenv("OAUTH_GOOGLE_CLIENT_SECRET", "later too")
    assert (google.is_configured(), google.client_id, google.client_secret) == (True, "later", "later too")
    google.client_id = "assigned"
    assert google.client_id == "assigned"


def test_prompts_that_nobody_knows_are_left_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    provider = Handmade()
    assert (provider.get_env_prefix(), provider.get_prompt()) == ("HAND_MADE", None)
    provider.default_prompt = "consent"
    monkeypatch.setenv("OAUTH_HAND_MADE_PROMPT", "please")
    assert provider.get_prompt() == "consent"
    assert "OAUTH_HAND_MADE_PROMPT is 'please', which is ignored; expected one of none, login" in caplog.text
    monkeypatch.setenv("OAUTH_PROMPT", "login")
    assert provider.get_prompt() == "login"


async def test_a_provider_that_lacks_something_is_told_what(caplog: pytest.LogCaptureFixture) -> None:
    class Bare(OAuthProvider):
        id = "bare"
        env = ["HANDMADE_ID"]  # noqa: RUF012

    bare = Bare()

    def register() -> None:
        oauth_providers.providers.append(bare)
        letting_in()()

    async with open_app(register) as app, app.http() as http:
        answer = await http.get("/auth/oauth/bare")
        assert (answer.status_code, answer.headers["location"]) == (302, FAILED)
        assert "The authorize_url of bare is ''; expected https://" in caplog.text
        bare.authorize_url = "https://bare.example/authorize"
        question = await leave(http, "bare")
        assert await come_back(http, "bare", state=question["state"], code="c") == FAILED
        assert "Bare needs a token_url, or a get_token of its own" in caplog.text


async def test_an_own_exchange_of_the_hybrid_flow_gets_the_id_token_of_the_form(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Hybrid(AzureADHybridOAuthProvider):
        async def get_token(self, code: str, url: str) -> str:
            return "t"

        async def get_user_info(self, token: str) -> tuple[dict[str, Json], cl.User]:
            return {}, cl.User("ada")

    for name in ("CLIENT_ID", "CLIENT_SECRET", "TENANT_ID"):
        monkeypatch.setenv(f"OAUTH_AZURE_AD_HYBRID_{name}", "x")
    calls: list[tuple[object, ...]] = []

    def register() -> None:
        oauth_providers.providers.append(Hybrid())
        letting_in(calls)()

    async with open_app(register) as app, app.http() as http:
        question = await leave(http, "azure-ad-hybrid")
        form = {"code": "c", "state": question["state"], "id_token": "posted"}
        answer = await http.post("/auth/oauth/azure-ad-hybrid/callback", data=form)
        assert (answer.status_code, answer.headers["location"]) == (303, DONE)
    assert calls[0][4] == "posted"


async def test_an_own_provider_may_use_a_transport_of_its_own() -> None:
    provider = Handmade()
    provider.transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"at": str(request.url)}))
    assert await provider.ask("https://hand.example/me", "t") == {"at": "https://hand.example/me"}
