"""Threads that are longer than a page, and what people mark, in Chromium over the built-in store."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.site import Site
from tests.history.test_sidebar import begin, choose, rows, two_chats
from tests.watched_page import PHONE, Tabs, Visit

pytestmark = pytest.mark.browser

TO_THE_BEGINNING = """
async () => {
  const box = document.querySelector(".thread-scroller");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  let most = 0;
  while (document.querySelector(".earlier-turns") !== null || box.scrollTop > 0) {
    box.scrollBy(0, -600);
    await frame();
    most = Math.max(most, document.querySelectorAll(".thread-content *").length);
  }
  return most;
}
"""


def _messages(page: Page) -> int:
    return page.locator(".thread-content .step").count()


def test_a_long_thread_comes_by_pages_and_leads_to_what_was_said_long_ago(tabs: Tabs, site: Site) -> None:
    seen = tabs.open(site.url)
    page = seen.page
    seen.say("say 1000 things")
    expect(page.get_by_text("thing 999", exact=True)).to_be_visible()
    seen.done()
    first = page.evaluate("document.querySelector('.ai-message')?.id")
    page.reload()
    expect(page.get_by_text("thing 999", exact=True)).to_be_visible()
    assert _messages(page) < 200
    assert page.evaluate(TO_THE_BEGINNING) < 2_500
    expect(page.get_by_text("say 1000 things", exact=True).last).to_be_visible()
    expect(page.get_by_text("thing 0", exact=True)).to_be_visible()
    oldest = page.locator(".ai-message").first.get_attribute("id")
    page.goto(f"{page.url}#{oldest}")
    page.reload()
    expect(page.get_by_text("thing 0", exact=True)).to_be_in_viewport()
    assert first != oldest


def test_chats_are_pinned_put_away_tagged_and_found(tabs: Tabs, each_site: Site) -> None:
    page = two_chats(tabs, each_site).page
    choose(page, "apples", "#pin-thread")
    expect(page.locator("#threads-pinned")).to_be_visible()
    expect(rows(page)).to_have_text(["apples", "pears"])
    choose(page, "apples", "#tag-thread")
    page.get_by_role("textbox", name="Tags").fill("fruit")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
    choose(page, "pears", "#archive-thread")
    expect(rows(page)).to_have_text(["apples"])
    page.reload()
    expect(rows(page)).to_have_text(["apples"])
    page.locator("#archived-threads").click()
    archive = page.get_by_role("dialog", name="Archived")
    expect(archive.get_by_role("link")).to_have_text(re.compile("pears"))
    assert violations(page) == []
    archive.get_by_role("button", name="Move back to the list").click()
    expect(archive.get_by_role("link")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(rows(page)).to_have_text(["apples", "pears"])
    page.locator("#search-chats-button").click()
    page.locator("[cmdk-input]").fill("said appl")
    hit = page.get_by_role("option").filter(has_text="You said apples")
    expect(hit).to_contain_text("fruit")
    expect(hit.locator("mark").last).to_have_text("appl")
    hit.click()
    expect(page.locator(".ai-message", has_text="You said apples")).to_be_in_viewport()


def test_a_phone_has_the_same_menu(tabs: Tabs, site: Site) -> None:
    seen = tabs.open(site.url, Visit(size=PHONE))
    begin(seen, "plums")
    page = seen.page
    page.locator("#sidebar-trigger-button").click()
    choose(page, "plums", "#pin-thread")
    expect(page.locator("#threads-pinned")).to_be_visible()
    page.locator("#archived-threads").click()
    expect(page.get_by_text("Chats that you archive are kept here")).to_be_visible()
