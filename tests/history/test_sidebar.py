"""Past conversations in Chromium, over the built-in store."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Protocol, cast

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import sideways, violations
from tests.e2e.site import Site
from tests.watched_page import PHONE, WIDE, Tabs, Visit, Watched

pytestmark = pytest.mark.browser

THREAD = re.compile(r"/thread/[0-9a-f-]{36}$")


def begin(seen: Watched, text: str) -> None:
    """Have a conversation, and wait until it has its address."""
    seen.say(text)
    expect(seen.page.get_by_text(f"You said {text}", exact=True)).to_be_visible()
    expect(seen.page).to_have_url(THREAD)
    seen.done()


def rows(page: Page) -> Locator:
    return page.locator("#thread-history [data-thread-link]")


def choose(page: Page, name: str, entry: str) -> None:
    """Open the menu of a thread and choose an entry."""
    row = page.locator("#thread-history li", has_text=name)
    row.hover()
    row.locator("#thread-options").click()
    page.locator(entry).click()


def two_chats(tabs: Tabs, site: Site, visit: Visit | None = None) -> Watched:
    seen = tabs.open(site.url, visit)
    begin(seen, "apples")
    seen.page.locator("#new-chat-button").click()
    expect(seen.page.locator("#welcome-screen")).to_be_visible()
    begin(seen, "pears")
    return seen


def test_threads_are_listed_opened_again_and_go_on(tabs: Tabs, each_site: Site) -> None:
    seen = two_chats(tabs, each_site)
    page = seen.page
    expect(rows(page)).to_have_text(["pears", "apples"])
    expect(page.locator("#thread-history [aria-current=page]")).to_have_text("pears")
    rows(page).get_by_text("apples").click()
    seen.reads("You said apples")
    seen.reads("You said pears", 0)
    expect(page.locator('[data-testid="read-only-banner"]')).to_have_count(0)
    begin(seen, "more apples")
    expect(rows(page)).to_have_text(["apples", "pears"])
    page.reload()
    seen.reads("You said more apples")
    page.go_back()
    seen.reads("You said pears")


def test_a_thread_that_was_seen_is_there_before_the_server_has_answered(tabs: Tabs, site: Site) -> None:
    seen = two_chats(tabs, site)
    seen.context.set_offline(True)
    seen.page.locator("#thread-history").get_by_text("apples").click()
    seen.reads("You said apples")
    seen.context.set_offline(False)
    begin(seen, "still there")
    seen.complaints.clear()


def test_a_thread_is_renamed_in_place(tabs: Tabs, site: Site) -> None:
    page = two_chats(tabs, site).page
    choose(page, "apples", "#rename-thread")
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type("Fruit")
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_text(["pears", "Fruit"])
    page.reload()
    expect(rows(page)).to_have_text(["pears", "Fruit"])
    rows(page).first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("F2")
    expect(page.locator("#name")).to_have_value("Fruit")
    page.keyboard.type("Nothing")
    page.keyboard.press("Escape")
    expect(rows(page)).to_have_text(["pears", "Fruit"])


def test_a_deletion_is_asked_about_and_can_be_taken_back(tabs: Tabs, site: Site) -> None:
    page = two_chats(tabs, site).page
    choose(page, "apples", "#delete-thread")
    page.locator('[role="alertdialog"] button.bg-primary').click()
    expect(rows(page)).to_have_text(["pears"])
    page.get_by_role("button", name="Undo").click()
    expect(rows(page)).to_have_text(["pears", "apples"])
    choose(page, "pears", "#delete-thread")
    page.locator('[role="alertdialog"] button.bg-primary').click()
    expect(page.locator("#welcome-screen")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(rows(page)).to_have_text(["apples"])
    page.reload()  # what waits is done when the page goes
    expect(rows(page)).to_have_text(["apples"])


def test_threads_are_found_by_what_was_said_with_the_keyboard_alone(tabs: Tabs, site: Site) -> None:
    seen = two_chats(tabs, site)
    page = seen.page
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.type("apples")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    seen.reads("You said apples")
    page.keyboard.press("Control+k")
    page.keyboard.type("zzzz")
    expect(page.get_by_text("No chats found")).to_be_visible()
    page.get_by_role("combobox").fill("past")
    expect(page.get_by_role("option")).to_have_text(["Show or hide past chatsCtrl+B"])
    page.keyboard.press("Enter")
    expect(page.locator("#thread-history")).to_have_count(0)
    page.reload()  # the choice is remembered
    expect(page.locator("#sidebar-trigger-button")).to_be_visible()
    expect(page.locator("#thread-history")).to_have_count(0)


def test_a_closed_list_leaves_a_rail(tabs: Tabs, site: Site) -> None:
    page = two_chats(tabs, site).page
    place = page.locator("#sidebar-trigger-button").bounding_box()
    page.locator("#sidebar-trigger-button").click()
    rail = page.get_by_test_id("history-rail")
    expect(page.locator("#thread-history")).to_have_count(0)
    assert page.locator("#sidebar-trigger-button").bounding_box() == place
    rail.locator("#search-chats-button").click()
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Escape")
    rail.locator("#new-chat-button").click()
    expect(page.locator("#welcome-screen")).to_be_visible()
    rail.locator("#sidebar-trigger-button").click()
    expect(rows(page)).to_have_text(["pears", "apples"])
    expect(rail).to_have_count(0)


class Fingers(Protocol):
    """What is used of the browser's protocol, whose methods carry no full types."""

    def send(self, method: str, params: dict[str, object]) -> object: ...


def swipe(page: Page, start: int, end: int) -> None:
    """Move a finger across the page."""
    fingers = cast(Fingers, page.context.new_cdp_session(page))
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": 500}]})
    for part in range(1, 9):
        place = {"x": start + (end - start) * part / 8, "y": 500}
        fingers.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_from_the_edge_opens_the_list_on_a_phone(tabs: Tabs, site: Site) -> None:
    page = two_chats(tabs, site, Visit(size=PHONE)).page
    swipe(page, 200, 380)
    swipe(page, 30, 200)
    expect(rows(page)).to_have_text(["pears", "apples"])
    swipe(page, 300, 100)
    expect(page.locator("#thread-history")).to_have_count(0)


def test_a_shared_thread_is_read_by_others_until_the_sharing_ends(tabs: Tabs, site: Site) -> None:
    page = two_chats(tabs, site).page
    choose(page, "apples", "#share-thread")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Share", exact=True).click()
    expect(dialog.get_by_role("button", name="End sharing")).to_be_visible()
    address = dialog.get_by_role("textbox").input_value()
    reader = tabs.open(address)
    reader.reads("You said apples")
    expect(reader.page.locator('[data-testid="read-only-banner"]')).to_be_visible()
    expect(reader.page.locator("#chat-input")).to_have_count(0)
    dialog.get_by_role("button", name="End sharing").click()
    expect(dialog.get_by_role("button", name="Share", exact=True)).to_be_visible()
    late = tabs.open(address, Visit(expected=("404",)))
    expect(late.page.locator("#welcome-screen")).to_be_visible()
    late.reads("You said apples", 0)


def test_a_thread_is_saved_as_markdown_and_as_json(tabs: Tabs, site: Site) -> None:
    page = two_chats(tabs, site).page
    texts: dict[str, str] = {}
    for kind in ("markdown", "json"):
        with page.expect_download() as saved:
            choose(page, "apples", f"#export-thread-{kind}")
        texts[saved.value.suggested_filename] = Path(saved.value.path()).read_text("utf-8")
    assert "## You\n\napples\n" in texts["apples.md"]
    assert "You said apples\n\n- notes.txt" in texts["apples.md"]
    assert [step["output"] for step in json.loads(texts["apples.json"])["steps"] if step["type"] == "user_message"] == [
        "apples"
    ]


def test_others_have_a_history_of_their_own(tabs: Tabs, site: Site) -> None:
    mine = two_chats(tabs, site)
    other = tabs.open(mine.page.url, Visit(expected=("401",)))
    expect(other.page.locator("#welcome-screen")).to_be_visible()
    expect(other.page.get_by_text("Your chats will appear here")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_everybody_can_use_it(size: tuple[int, int], dark: bool, tabs: Tabs, site: Site) -> None:
    seen = two_chats(tabs, site, Visit(size=size, dark=dark, bypass_csp=True))
    page = seen.page
    if size == PHONE:
        expect(page.locator("#thread-history")).to_have_count(0)
        page.locator("#sidebar-trigger-button").click()
    expect(rows(page)).to_have_text(["pears", "apples"])
    assert violations(page) == []
    assert sideways(page) == 0
    page.locator("#search-chats-button").click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert violations(page) == []
