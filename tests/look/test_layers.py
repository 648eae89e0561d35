"""What must be seen, and is not hidden by other things or by an empty frame."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.site import Site
from tests.look.conftest import Serve
from tests.watched_page import Tabs

pytestmark = pytest.mark.browser

APP = """
import chainlit as cl

@cl.on_message
async def main(message: cl.Message):
    await cl.context.emitter.send_toast("A notice as wide as notices are, about something", "error")
    await cl.Message("See film.", elements=[cl.Video(name="film", content=b"no film", display="page")]).send()
"""


SHIFTS = """() => new Promise((resolve) => {
  const look = (list) => resolve(list.getEntries().map((entry) => entry.value));
  new PerformanceObserver(look).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => resolve([])));
})"""
"""What has moved on the page, as the browser scores it."""


@pytest.fixture(scope="module")
def site(serve: Serve) -> Site:
    return serve({"app.py": APP})


def is_on_top(element: Locator) -> bool:
    """Tell whether a click on both ends of an element would reach it."""
    return bool(
        element.evaluate(
            """node => [0.05, 0.5, 0.95].every((part) => {
              const { left, top, width, height } = node.getBoundingClientRect();
              return node.contains(document.elementFromPoint(left + width * part, top + height / 2));
            })"""
        )
    )


def test_nothing_moves_while_the_page_comes_up(site: Site, tabs: Tabs) -> None:
    seen = tabs.open(site.url)
    expect(seen.page.get_by_role("navigation", name="Past chats")).to_contain_text("Your chats will appear here")
    seen.page.wait_for_function("[...document.images].every((image) => image.complete)")
    shifts: list[float] = seen.page.evaluate(SHIFTS)
    assert sum(shifts) < 0.01


def test_open_menu_of_the_header_stands_above_notices(site: Site, tabs: Tabs) -> None:
    seen = tabs.open(site.url)
    seen.say("hello")
    expect(seen.page.locator(".toast-card")).to_be_visible()
    seen.page.locator("#theme-toggle").click()
    for entry in seen.page.get_by_role("menuitemradio").all():
        assert is_on_top(entry)


def test_button_of_a_menu_is_the_same_after_its_use(site: Site, tabs: Tabs) -> None:
    seen = tabs.open(site.url)
    for _ in range(2):
        seen.page.locator("#theme-toggle").click()
        expect(seen.page.get_by_role("menu", name="Theme")).to_be_visible()
        seen.page.keyboard.press("Escape")
        expect(seen.page.locator("#theme-toggle")).to_be_focused()


def test_film_that_cannot_be_played_says_so_on_its_page(site: Site, tabs: Tabs) -> None:
    seen = tabs.open(site.url)
    seen.say("hello")
    seen.page.locator(".element-link").click()
    expect(seen.page.locator("#element-view").get_by_role("alert")).to_contain_text("could not be loaded")
    expect(seen.page.locator("video")).to_have_count(0)
