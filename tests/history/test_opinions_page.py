"""Stars and thumbs in Chromium, over the built-in store."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.site import Site
from tests.watched_page import Tabs

pytestmark = pytest.mark.browser


def favorites(page: Page, *texts: str) -> None:
    """Open the list of saved messages, and wait until it has these."""
    page.locator(".favorite-popover-wrapper button").click()
    listed = page.get_by_role("dialog")
    expect(listed.get_by_role("listitem")).to_have_count(len(texts))
    for text in texts:
        expect(listed.get_by_text(text, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(listed).to_have_count(0)


def test_stars_and_thumbs_are_there_for_who_gave_them_and_for_nobody_else(tabs: Tabs, site: Site) -> None:
    seen = tabs.open(site.url)
    page = seen.page
    seen.say("keep this")
    seen.reads("You said keep this")
    seen.done()
    page.locator(".user-bubble").hover()
    page.locator(".favorite-message").click()
    expect(page.locator(".favorite-message")).to_have_attribute("aria-pressed", "true")
    page.locator(".negative-feedback-off").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("far too short")
    page.locator("#submit-feedback").click()
    expect(page.locator(".negative-feedback-on")).to_be_visible()

    again = seen.context.new_page()  # a tab of its own: what it shows is from the store
    again.goto(page.url)
    expect(again.locator(".favorite-message")).to_have_attribute("aria-pressed", "true")
    favorites(again, "keep this")
    expect(again.locator(".negative-feedback-on")).to_be_visible()
    again.get_by_role("button", name="Edit feedback").click()
    expect(again.get_by_role("dialog").get_by_role("textbox")).to_have_value("far too short")
    again.keyboard.press("Escape")

    other = tabs.open(site.url)
    other.say("keep this not")
    other.reads("You said keep this not")
    other.done()
    favorites(other.page)
    expect(other.page.locator(".negative-feedback-on")).to_have_count(0)
