"""A person who loses the network, reloads or returns sees the whole conversation, once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.cable import cable_to
from tests.e2e.site import Site
from tests.watched_page import Tabs, Visit, Watched

pytestmark = pytest.mark.browser

LOST = Visit(expected=("WebSocket connection", "net::ERR_", "Failed to load resource"))
WORDS = [f"word{number}" for number in range(200)]
WHOLE = " ".join(WORDS)


@pytest.fixture
def fresh(talk: Site) -> Site:
    """The app with all gates closed."""
    talk.close_gates()
    return talk


def half_an_answer(seen: Watched, site: Site) -> None:
    """Ask for a long answer, and wait until one half is on the page."""
    seen.say("stream")
    site.passed("half")
    expect(seen.page.get_by_text("word99")).to_be_visible()


def whole_answer_once(seen: Watched) -> None:
    expect(seen.page.get_by_text(WORDS[-1])).to_be_visible()
    seen.done()
    assert [" ".join(text.split()) for text in seen.answers()] == [WHOLE]


def test_answer_is_complete_and_once_after_the_network_was_gone_in_its_middle(fresh: Site, tabs: Tabs) -> None:
    with cable_to(fresh.port) as cable:
        seen = tabs.open(f"http://localhost:{cable.port}/", LOST)
        half_an_answer(seen, fresh)
        cable.pull()
        expect(seen.page.locator("#session-error")).to_be_visible()
        fresh.open("rest")
        fresh.passed("all")
        cable.plug_in()
        seen.page.locator("#session-error").get_by_role("button").click()
        whole_answer_once(seen)


def test_answer_is_complete_and_once_after_a_reload_in_its_middle(fresh: Site, tabs: Tabs) -> None:
    seen = tabs.open(fresh.url)
    half_an_answer(seen, fresh)
    seen.page.reload()
    expect(seen.page.get_by_text("word99")).to_be_visible()
    expect(seen.page.locator("#stop-button")).to_be_visible()
    fresh.open("rest")
    whole_answer_once(seen)


def test_message_written_without_network_is_answered_once_it_is_back(fresh: Site, tabs: Tabs) -> None:
    with cable_to(fresh.port) as cable:
        seen = tabs.open(f"http://localhost:{cable.port}/", LOST)
        seen.say("first")
        seen.reads("You said first")
        cable.pull()
        expect(seen.page.locator("#session-error")).to_be_visible()
        seen.page.locator("#chat-input").fill("second")
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator("#chat-input")).to_have_value("")
        cable.plug_in()
        # The page may be back by itself before anybody can click.
        seen.page.evaluate("document.querySelector('#session-error button')?.click()")
        seen.reads("You said second")
        seen.done()
        assert seen.answers() == ["You said first", "You said second"]


@pytest.mark.parametrize("loss", ["reload", "network"])
def test_question_for_a_text_is_there_again_and_can_be_answered(fresh: Site, tabs: Tabs, loss: str) -> None:
    with cable_to(fresh.port) as cable:
        seen = tabs.open(f"http://localhost:{cable.port}/", LOST)
        seen.say("ask")
        seen.reads("What is your name?")
        if loss == "reload":
            seen.page.reload()
        else:
            cable.pull()
            expect(seen.page.locator("#session-error")).to_be_visible()
            cable.plug_in()
            seen.page.locator("#session-error").get_by_role("button").click()
            expect(seen.page.locator("#session-error")).to_have_count(0)
        seen.reads("What is your name?")
        seen.say("Ada")
        seen.reads("Hello Ada")


def test_question_for_a_choice_is_there_again_after_a_reload(fresh: Site, tabs: Tabs) -> None:
    seen = tabs.open(fresh.url)
    seen.say("pick")
    expect(seen.page.get_by_role("button", name="Green")).to_be_visible()
    seen.page.reload()
    seen.reads("Which colour?")
    green = seen.page.get_by_role("button", name="Green")
    expect(green).to_have_count(1)
    green.click()
    seen.reads("You picked green")
    expect(green).to_have_count(0)


def test_question_for_a_file_is_there_again_after_a_reload(fresh: Site, tabs: Tabs) -> None:
    seen = tabs.open(fresh.url)
    seen.say("file")
    expect(seen.page.locator("#ask-upload-button")).to_be_visible()
    seen.page.reload()
    seen.reads("Which file?")
    expect(seen.page.locator("#ask-upload-button")).to_have_count(1)
    seen.page.locator("#ask-button-input").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"some notes"}
    )
    seen.reads("You sent notes.txt")
    expect(seen.page.locator("#ask-upload-button")).to_have_count(0)


def test_the_same_conversation_is_on_two_pages_of_one_browser(fresh: Site, tabs: Tabs) -> None:
    """A page that the browser duplicates shows what the first one shows."""
    seen = tabs.open(fresh.url)
    half_an_answer(seen, fresh)
    with seen.context.expect_page() as opened:
        seen.page.evaluate("window.open(location.href)")  # takes the session's storage along
    twin = Watched(opened.value, seen.context)
    expect(twin.page.get_by_text("word99")).to_be_visible()
    fresh.open("rest")
    whole_answer_once(seen)
    whole_answer_once(twin)


def test_page_of_an_older_version_offers_to_load_the_newer_one(talk: Site, tabs: Tabs) -> None:
    newer = '<!doctype html><script type="module" src="./assets/index-newer.js"></script>'
    with cable_to(talk.port) as cable:
        start = f"http://localhost:{cable.port}/"
        seen = tabs.open(start, LOST)
        seen.say("first")
        seen.reads("You said first")
        line = seen.page.get_by_text("An update is available")
        seen.page.route(start, lambda route: route.fulfill(body=newer, content_type="text/html"))
        cable.pull()
        expect(seen.page.locator("#session-error")).to_be_visible()
        expect(line).to_have_count(0)
        cable.plug_in()
        seen.page.evaluate("document.querySelector('#session-error button')?.click()")
        expect(line).to_be_visible()
        with seen.page.expect_navigation(wait_until="commit"):
            seen.page.get_by_role("button", name="Reload the page").click()
