"""Signing in without a form, behind a proxy: the proxy vouches for people, or another service does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.anywhere.nginx import Front, nginx, self_signed
from tests.anywhere.places import Shape, serving
from tests.oauth.openid_service import openid_service
from tests.watched_page import Tabs, Visit

pytestmark = [pytest.mark.browser, pytest.mark.proxy]
ACCEPTING = """
import chainlit as cl


@cl.oauth_callback
async def accept(provider_id, token, raw_user_data, default_user):
    return default_user


@cl.on_message
async def main(message):
    await cl.Message(f"You are {cl.user_session.get('user').identifier}").send()
"""


def test_a_proxy_below_a_path_vouches_for_people_and_nobody_passes_it_by(
    tabs: Tabs, app_folder: Callable[..., Path], tmp_path: Path
) -> None:
    shape = Shape("/team/app", ("run", "vouched.py", "-h", "--port", "0", "--root-path", "/team/app"))
    with (
        serving(app_folder("vouched"), shape) as (_, port),
        nginx(tmp_path, [Front(port, "/team/app/", True)]) as ports,
    ):
        tab = tabs.open(f"http://localhost:{ports[0]}/team/app/", Visit(expected=("/user",)))
        tab.say("who am I?")
        tab.reads("You are ada")
        assert urlsplit(tab.page.url).path.startswith("/team/app/")
        (cookie,) = [each for each in tab.context.cookies() if each.get("name") == "access_token"]
        assert (cookie.get("path"), cookie.get("httpOnly")) == ("/team/app", True)
        aside = tabs.open(f"http://localhost:{port}/team/app/", Visit(expected=("/user", "/auth/header")))
        expect(aside.page.locator("#chat-input")).to_have_count(0)


def test_another_service_leads_back_to_where_the_proxy_is(
    tabs: Tabs, app_folder: Callable[..., Path], tmp_path: Path
) -> None:
    folder = app_folder("parent")
    (folder / "echo.py").write_text(ACCEPTING, encoding="utf-8")
    with openid_service() as service:
        variables = {**service.environment(), "OAUTH_GENERIC_NAME": "acme-id"}
        with (
            serving(folder, Shape("/api/chat", parent="/api"), variables) as (_, port),
            nginx(tmp_path, [Front(port, "/api/", True, self_signed(tmp_path))]) as ports,
        ):
            base = f"https://localhost:{ports[0]}/api/chat"
            service.return_urls = {f"{base}/auth/oauth/acme-id/callback"}
            tab = tabs.open(f"{base}/", Visit(ignore_https_errors=True, expected=("/user",)))
            tab.page.get_by_role("link", name="Continue with Acme id").click()
            tab.page.locator("#agree").click()
            expect(tab.page).to_have_url(f"{base}/")
            tab.say("who am I?")
            tab.reads("You are ada@example.com")
            cookies = {each.get("name"): each for each in tab.context.cookies()}
            assert cookies["access_token"].get("secure") is True
            assert "oauth_state" not in cookies
