"""A server that is killed in the middle of an answer, in Chromium."""

from __future__ import annotations

import re
import shutil
import signal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.cli_process import running
from tests.docs.reading import ROOT
from tests.watched_page import Tabs, Visit

pytestmark = pytest.mark.browser
LOST = Visit(expected=("WebSocket", "ERR_CONNECTION", "Failed to load resource"))


def test_everything_is_there_after_the_server_was_killed_and_for_nobody_else(tabs: Tabs, tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "durable" / "app.py", tmp_path)
    words = ["run", "app.py", "--headless", "--port"]
    with running(tmp_path, *words, "0") as server:
        address = server.address()
        seen = tabs.open(address, LOST)
        page = seen.page
        page.locator("input[type=file]").first.set_input_files(
            {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"my notes"}
        )
        expect(page.get_by_text("notes.txt", exact=True)).to_be_visible()
        seen.say("Count to 3")
        seen.reads("I count: 1 2 3")
        page.locator("button.positive-feedback-off").last.click()
        page.locator("#submit-feedback").click()
        seen.say("choose")
        expect(page.get_by_role("button", name="Tea")).to_be_visible()
        page.get_by_role("button", name="Coffee").click()
        seen.reads("Coffee it is.")
        seen.say("Count to 2000")
        expect(page.get_by_text(re.compile(r"^I count: 1 2 3 .* 40 "))).to_be_visible()
        server.tell(signal.SIGKILL)
        server.ended()
    with running(tmp_path, *words, address.rsplit(":", 1)[1]) as server:
        page.goto(server.address())
        page.locator("#thread-history [data-thread-link]").get_by_text("Count to 3").click()
        seen.reads("I count: 1 2 3")
        seen.reads("Coffee it is.")
        expect(page.get_by_text("notes.txt", exact=True).first).to_be_visible()
        expect(page.locator("button.positive-feedback-on")).to_have_count(1)
        expect(page.get_by_text(re.compile(r"^I count: 1 2 3 .* 30 "))).to_be_visible()
        expect(page.get_by_text("The answer was interrupted")).to_be_visible()
        other = tabs.open(address)
        expect(other.page.get_by_text("Your chats will appear here")).to_be_visible()
        seen.say("Count to 4")
        seen.reads("I count: 1 2 3 4")
        expect(page.get_by_text("The answer was interrupted")).to_be_visible()
        server.tell(signal.SIGTERM)
        server.ended()
