"""Versions of an edited message in Chromium, over the built-in store."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.axe import sideways, violations
from tests.e2e.site import Site
from tests.watched_page import PHONE, Tabs, Visit, Watched

pytestmark = pytest.mark.browser


def arrows(seen: Watched) -> Locator:
    return seen.page.locator(".version-arrows")


def edit(seen: Watched, text: str, *, touch: bool = False) -> None:
    """Change the first message, with the pointer or with a finger."""

    def press(selector: str) -> None:
        place = seen.page.locator(selector).first
        place.tap() if touch else place.click()

    seen.page.locator(".user-bubble").first.hover()  # what a tap does on a device
    press(".edit-message")
    seen.page.locator("#edit-chat-input").fill(text)
    press(".confirm-edit")
    shows(seen, text)


def shows(seen: Watched, *texts: str) -> None:
    """Wait until these questions, with their answers, are the whole conversation."""
    expect(seen.page.locator(".user-bubble")).to_have_text(list(texts))
    answers = seen.page.locator('.step[data-step-type="assistant_message"] .message-content > :first-child')
    expect(answers).to_have_text([f"You said {text}" for text in texts])
    seen.done()


def test_a_former_version_is_walked_back_to_and_stays_after_a_reload(tabs: Tabs, site: Site) -> None:
    seen = tabs.open(site.url)
    page = seen.page
    for text in ("apples", "more apples"):
        seen.say(text)
        seen.reads(f"You said {text}")
        seen.done()
    expect(arrows(seen)).to_have_count(0)
    edit(seen, "pears")
    expect(arrows(seen)).to_have_accessible_name("Version 2 of 2")
    page.get_by_role("button", name="Previous version").click()
    shows(seen, "apples", "more apples")
    page.reload()
    shows(seen, "apples", "more apples")
    expect(arrows(seen)).to_have_accessible_name("Version 1 of 2")
    page.get_by_role("button", name="Next version").click()
    shows(seen, "pears")
    seen.say("more pears")
    shows(seen, "pears", "more pears")
    assert violations(page) == []


def test_versions_are_made_and_walked_with_the_keyboard(tabs: Tabs, site: Site) -> None:
    seen = tabs.open(site.url)
    page = seen.page
    seen.say("plums")
    shows(seen, "plums")
    page.locator('.step[data-step-type="assistant_message"] [data-tool=copy]').focus()
    page.keyboard.press("r")
    expect(arrows(seen)).to_have_accessible_name("Version 2 of 2")
    shows(seen, "plums")
    page.get_by_role("button", name="Previous version").focus()
    page.keyboard.press("ArrowLeft")
    expect(arrows(seen)).to_have_accessible_name("Version 1 of 2")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    expect(arrows(seen)).to_have_accessible_name("Version 2 of 2")
    expect(page.get_by_role("button", name="Previous version")).to_be_focused()
    shows(seen, "plums")


def test_arrows_can_be_touched_on_a_phone(tabs: Tabs, site: Site) -> None:
    seen = tabs.open(site.url, Visit(PHONE, dark=True))
    seen.say("apples")
    shows(seen, "apples")
    edit(seen, "pears", touch=True)
    back = seen.page.get_by_role("button", name="Previous version")
    box = back.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    back.tap()
    shows(seen, "apples")
    assert violations(seen.page) == []
    assert not sideways(seen.page)
