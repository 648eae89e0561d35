"""The main screens: light and dark, on a desk and on a phone, for everybody."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.axe import sideways, violations
from tests.e2e.site import Site
from tests.watched_page import PHONE, WIDE, Tabs, Visit, Watched

pytestmark = pytest.mark.browser

NARROWEST = (320, 640)
LOOKS = {
    f"{device}-{'dark' if dark else 'light'}": Visit(size=size, dark=dark, bypass_csp=True)
    for device, size in (("desk", WIDE), ("phone", PHONE))
    for dark in (False, True)
}


def landing(seen: Watched) -> None:
    expect(seen.page.locator("#starters")).to_be_visible()
    expect(seen.page.locator("#chat-settings-open-modal")).to_be_visible()


def conversation(seen: Watched) -> None:
    seen.say("show")
    expect(seen.page.get_by_text("This is what an error looks like.")).to_be_visible()
    seen.page.locator("#step-look_up").click()
    expect(seen.page.locator("#step-read")).to_be_visible()
    expect(seen.page.get_by_role("button", name="Show it again")).to_be_visible()
    seen.done()


def file_question(seen: Watched) -> None:
    seen.say("file")
    expect(seen.page.locator("#ask-upload-button")).to_be_visible()


def choice(seen: Watched) -> None:
    seen.say("pick")
    expect(seen.page.get_by_role("button", name="Green")).to_be_visible()


def readme(seen: Watched) -> None:
    seen.page.locator("#readme-button").click()
    expect(seen.page.get_by_role("dialog").get_by_text("Welcome to Chainlit!")).to_be_visible()


def settings(seen: Watched) -> None:
    seen.page.locator("#chat-settings-open-modal").click()
    expect(seen.page.locator("#chat-settings #temperature")).to_be_visible()


SCREENS: dict[str, Callable[[Watched], None]] = {
    each.__name__: each for each in (landing, conversation, file_question, choice, readme, settings)
}


def check(seen: Watched, name: str, scratch: Path) -> None:
    """Assert that nobody is kept out and nothing sticks out; `SCREENSHOTS` keeps a picture."""
    folder = Path(os.environ.get("SCREENSHOTS", scratch))
    folder.mkdir(parents=True, exist_ok=True)
    seen.page.screenshot(path=folder / f"{name}.png")
    assert violations(seen.page) == []
    assert sideways(seen.page) <= 0


def pixels(element: Locator, name: str) -> float:
    """Return a length of the element's style."""
    return float(element.evaluate("(node, name) => parseFloat(getComputedStyle(node)[name])", name))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("screen", SCREENS)
def test_screen_is_accessible_and_fits(talk: Site, tabs: Tabs, screen: str, look: str, tmp_path: Path) -> None:
    seen = tabs.open(talk.url, LOOKS[look])
    SCREENS[screen](seen)
    check(seen, f"{screen}-{look}", tmp_path)


@pytest.mark.parametrize("look", LOOKS)
def test_login_is_accessible_and_fits(guarded: Site, tabs: Tabs, look: str, tmp_path: Path) -> None:
    seen = tabs.open(guarded.url, replace(LOOKS[look], expected=("401",)))
    expect(seen.page.locator("#email")).to_be_visible()
    check(seen, f"login-{look}", tmp_path)
    seen.page.locator("#email").fill("ada")
    seen.page.locator("#password").fill("wrong")
    seen.page.locator('button[type="submit"]').click()
    expect(seen.page.get_by_text("Unauthorized")).to_be_visible()
    check(seen, f"login-refused-{look}", tmp_path)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_sticks_out_of_the_narrowest_phone(talk: Site, tabs: Tabs, screen: str, tmp_path: Path) -> None:
    seen = tabs.open(talk.url, Visit(size=NARROWEST, bypass_csp=True))
    SCREENS[screen](seen)
    check(seen, f"{screen}-narrowest", tmp_path)


def test_styles_of_the_conversation_win_over_those_of_the_base(talk: Site, tabs: Tabs) -> None:
    """They come in a file of their own; the order of the layers must not depend on which arrives first."""
    seen = tabs.open(talk.url)
    conversation(seen)
    seen.page.reload()
    title = seen.page.get_by_role("heading", name="Moons")
    expect(title).to_be_visible()
    assert pixels(title, "fontSize") > pixels(seen.page.locator("#chat-input"), "fontSize")
    assert pixels(seen.page.get_by_role("cell", name="Earth"), "paddingLeft") > 0
