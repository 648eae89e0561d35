"""What people hear who do not see the page."""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.cli_process import running
from tests.e2e.site import Site
from tests.watched_page import PATIENCE_MS, Tabs, Visit, Watched

pytestmark = pytest.mark.browser

APP = """
import chainlit as cl

@cl.on_message
async def main(message: cl.Message) -> None:
    await cl.Message("It is short.").send()
    if message.content == "Speak up":
        await cl.context.emitter.send_toast("Said")
"""


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Generator[Site]:
    """An app whose answers are there at once."""
    folder = tmp_path_factory.mktemp("brief")
    (folder / "app.py").write_text(APP, encoding="utf-8")
    with running(folder, "run", "app.py", "-h", "--port", "0") as process:
        yield Site(process.address())


def heard(seen: Watched, text: str) -> bool:
    """Tell whether a screen reader is given this text, also where scripts can't look."""
    session: Any = seen.context.new_cdp_session(seen.page)
    return text in json.dumps(session.send("Accessibility.getFullAXTree"))


def until_heard(seen: Watched, text: str) -> None:
    """Wait until a screen reader is given this text."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not heard(seen, text):
        assert time.monotonic() < deadline, f"{text!r} was not told"


def test_first_answer_is_told_although_it_is_over_before_the_conversation_is_drawn(brief: Site, tabs: Tabs) -> None:
    seen = tabs.open(brief.url)
    seen.say("Speak")
    seen.reads("It is short.")
    seen.done()
    until_heard(seen, "It is short. Answer complete")


def test_first_answer_is_told_although_it_is_over_before_what_tells_it_is_fetched(brief: Site, tabs: Tabs) -> None:
    seen = tabs.open("about:blank", Visit(chose_theme=False))
    held: list[Route] = []
    seen.page.route("**/assets/conversation-*.js", lambda route: held.append(route))
    seen.page.goto(brief.url)
    seen.say("Speak up")
    seen.reads("Said")
    seen.done()
    assert held
    assert seen.answers() == []
    for each in held:
        each.continue_()
    until_heard(seen, "It is short. Answer complete")


def test_nothing_is_told_of_a_conversation_that_was_left(brief: Site, tabs: Tabs) -> None:
    seen = tabs.open(brief.url)
    seen.say("Speak")
    until_heard(seen, "Answer complete")
    seen.page.locator("#new-chat-button").click()
    seen.page.get_by_role("button", name="Confirm").click()
    expect(seen.page.locator(".step")).to_have_count(0)
    assert not heard(seen, "Answer complete")
