"""The picture beside many steps, and the view when a panel opens."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.cli_process import running
from tests.e2e.site import Site
from tests.watched_page import PHONE, WIDE, Tabs, Visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def summed(app_folder: Callable[..., Path]) -> Generator[Site]:
    """An app with many steps and a document."""
    with running(app_folder("summed"), "run", "summed.py", "-h", "--port", "0") as process:
        yield Site(process.address())


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_picture_stands_beside_the_line_that_sums_up(summed: Site, tabs: Tabs, size: tuple[int, int]) -> None:
    seen = tabs.open(summed.url, Visit(size=size))
    seen.say("work")
    seen.reads("Worked.")
    seen.done()
    pictures = seen.page.locator(".avatar:visible")
    expect(pictures).to_have_count(1)
    picture, line = pictures.bounding_box(), seen.page.locator(".step-group").bounding_box()
    assert picture is not None
    assert line is not None
    assert picture["y"] < line["y"] + line["height"]


def test_the_newest_question_stays_in_place_when_a_panel_opens(summed: Site, tabs: Tabs) -> None:
    seen = tabs.open(summed.url)
    for text in ("tell", "show"):
        seen.say(text)
        seen.done()
    expect(seen.page.locator("#side-view-title")).to_be_visible()
    question = seen.page.locator('.step[data-step-type="user_message"]').last
    top = seen.page.locator("#header").bounding_box()
    assert top is not None
    expect(seen.page.get_by_text("New messages below")).to_have_count(0)
    seen.page.wait_for_function(
        "([question, top]) => Math.abs(question.getBoundingClientRect().top - top) < 60",
        arg=[question.element_handle(), top["y"] + top["height"]],
    )
