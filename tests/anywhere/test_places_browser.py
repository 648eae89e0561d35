"""The web client, wherever the app is."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.anywhere.places import Place
from tests.watched_page import Tabs, Visit

pytestmark = [pytest.mark.browser, pytest.mark.proxy]


def test_person_signs_in_talks_and_uploads(place: Place, tabs: Tabs) -> None:
    """Nothing is asked of another host, and the content policy is never violated: `tabs` looks at the console."""
    seen = tabs.open(place.url + "/", Visit(ignore_https_errors=True, expected=("401",)))
    seen.page.locator("#email").fill("ada")
    seen.page.locator("#password").fill("open sesame")
    seen.page.locator('button[type="submit"]').click()
    seen.page.locator("#upload-button-input").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"some notes"}
    )
    expect(seen.page.locator("#attachments")).to_contain_text("notes.txt")
    seen.page.locator("#chat-input").fill("read this")
    expect(seen.page.locator("#chat-submit")).to_be_enabled()
    seen.page.locator("#chat-submit").click()
    seen.reads("echo read this notes.txt: some notes")
    seen.page.reload()
    seen.reads("echo read this notes.txt: some notes")
    assert seen.hosts == {urlsplit(place.origin).netloc}
    assert urlsplit(seen.page.url).path.startswith(place.path + "/")
