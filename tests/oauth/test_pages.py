"""The whole way in Chromium: the app's page, the provider's page, and back."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.cli_process import running
from tests.oauth.openid_service import Service, openid_service
from tests.watched_page import Tabs, Visit

pytestmark = pytest.mark.browser
SIGNED_OUT = Visit(expected=("/user",))  # asking who is there is answered with 401
APP = """
import chainlit as cl


@cl.oauth_callback
async def accept(provider_id, token, raw_user_data, default_user):
    return default_user if raw_user_data["sub"] == "1" else None


@cl.on_message
async def main(message):
    user = cl.user_session.get("user")
    await cl.Message(f"You are {user.display_name}, {user.identifier}").send()
"""


@contextmanager
def served(folder: Path, service: Service, **variables: str) -> Generator[str]:
    (folder / "app.py").write_text(APP, encoding="utf-8")
    everything = {
        "CHAINLIT_AUTH_SECRET": "s" * 40,
        **service.environment(),
        "OAUTH_GENERIC_NAME": "acme-id",
        **variables,
    }
    with running(folder, "run", "app.py", "-h", "--port", "0", variables=everything) as process:
        yield process.address().rstrip("/")


@pytest.fixture
def service() -> Generator[Service]:
    with openid_service() as started:
        yield started


@pytest.mark.parametrize("root_path", ["", "/assistant"])
def test_somebody_signs_in_and_talks(tabs: Tabs, tmp_path: Path, service: Service, root_path: str) -> None:
    with served(tmp_path, service, CHAINLIT_ROOT_PATH=root_path) as address:
        base = address if address.endswith(root_path) else address + root_path
        service.return_urls = {f"{base}/auth/oauth/acme-id/callback"}
        tab = tabs.open(base, SIGNED_OUT)
        tab.page.get_by_role("link", name="Continue with Acme id").click()
        expect(tab.page.get_by_role("heading", name="Acme accounts")).to_be_visible()
        tab.page.locator("#agree").click()
        expect(tab.page).to_have_url(f"{base}/")
        tab.say("who am I?")
        tab.reads("You are Ada Lovelace, ada@example.com")
        assert tab.hosts == {urlsplit(base).netloc, urlsplit(service.address).netloc}


@pytest.mark.parametrize("refusal", ["provider", "app"])
def test_whoever_is_refused_reads_a_calm_sentence_and_can_try_again(
    tabs: Tabs, tmp_path: Path, service: Service, refusal: str
) -> None:
    with served(tmp_path, service) as address:
        tab = tabs.open(address, SIGNED_OUT)
        tab.page.get_by_role("link", name="Continue with Acme id").click()
        service.person["sub"] = "2" if refusal == "app" else "1"
        tab.page.locator("#agree" if refusal == "app" else "#deny").click()
        expect(tab.page.get_by_role("alert")).to_contain_text("another account")
        service.person["sub"] = "1"
        tab.page.get_by_role("link", name="Continue with Acme id").click()
        tab.page.locator("#agree").click()
        expect(tab.page).to_have_url(f"{address}/")


def test_the_address_that_somebody_came_for_opens_after_the_sign_in(
    tabs: Tabs, tmp_path: Path, service: Service
) -> None:
    with served(tmp_path, service) as address:
        tab = tabs.open(f"{address}/element/e?thread=t", Visit(expected=("/user", "/project/thread")))
        tab.page.get_by_role("link", name="Continue with Acme id").click()
        tab.page.locator("#agree").click()
        expect(tab.page).to_have_url(f"{address}/element/e?thread=t")
