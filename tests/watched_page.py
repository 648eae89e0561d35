"""Pages in Chromium that are watched for everything that must not happen on them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

PATIENCE_MS = 20_000.0
WIDE = (1280, 900)
PHONE = (390, 844)


@contextmanager
def chromium(*more: str) -> Generator[Browser]:
    """Start the machine's Chromium, else the one that comes with Playwright, with further switches."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    switches = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else []), *more]
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(executable_path=path, args=switches)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """A page, and what it did that nobody could see.

    Attributes:
        page: The page.
        context: Its cookies and storage.
        complaints: Errors and warnings of the console, violations of the content policy and uncaught exceptions.
        hosts: Hosts with port that anything was requested from.
    """

    page: Page
    context: BrowserContext
    complaints: list[str] = field(default_factory=list[str])
    hosts: set[str] = field(default_factory=set[str])

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def crashed(self, error: Exception) -> None:
        self.complaints.append(f"uncaught: {error}")

    def asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss"):
            self.hosts.add(parts.netloc)

    # What a person does and sees

    def say(self, text: str) -> None:
        """Write a message and send it."""
        self.page.locator("#chat-input").fill(text)
        self.page.locator("#chat-submit").click()

    def answers(self) -> list[str]:
        """Return the texts of the assistant's messages, in order."""
        found = self.page.locator('.step[data-step-type="assistant_message"] .message-content')
        return [text.strip() for text in found.all_inner_texts()]

    def reads(self, text: str, times: int = 1) -> None:
        """Wait until `text` is on the page, this many times."""
        expect(self.page.get_by_text(text, exact=True)).to_have_count(times)

    def done(self) -> None:
        """Wait until nothing runs any more."""
        expect(self.page.locator("#stop-button")).to_have_count(0)
        expect(self.page.locator(".loading-cursor")).to_have_count(0)


@dataclass(frozen=True)
class Visit:
    """How somebody looks at a page.

    Attributes:
        size: Width and height of the page, in CSS pixels. The narrow ones are touch screens.
        dark: Whether the person has chosen the dark theme, not the light one.
        bypass_csp: Let tests add scripts.
        ignore_https_errors: Believe certificates that nobody has signed.
        expected: Parts of complaints that belong to the test.
        locale: Language of the browser.
        chose_theme: Whether the person has ever chosen a theme.
    """

    size: tuple[int, int] = WIDE
    dark: bool = False
    bypass_csp: bool = False
    ignore_https_errors: bool = False
    expected: tuple[str, ...] = ()
    locale: str = "en-US"
    chose_theme: bool = True

    def context(self, browser: Browser) -> BrowserContext:
        """Return a browser profile of its own."""
        narrow = self.size[0] < 700
        return browser.new_context(
            viewport={"width": self.size[0], "height": self.size[1]},
            color_scheme="dark" if self.dark else "light",
            reduced_motion="reduce",
            locale=self.locale,
            has_touch=narrow,
            is_mobile=narrow,
            bypass_csp=self.bypass_csp,
            ignore_https_errors=self.ignore_https_errors,
        )


class Tabs:
    """Opens pages; leaving asserts that none of them had anything to complain about."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def open(self, url: str, visit: Visit | None = None) -> Watched:
        """Open an address as somebody who has never been there."""
        return self._open.enter_context(_watched(self._browser, url, visit or Visit()))


@contextmanager
def _watched(browser: Browser, url: str, visit: Visit) -> Generator[Watched]:
    context = visit.context(browser)
    try:
        if visit.chose_theme:
            theme = "dark" if visit.dark else "light"  # frames without an origin have no storage
            context.add_init_script(f"if (window === top) localStorage['vite-ui-theme'] ??= '{theme}'")
        seen = Watched(context.new_page(), context)
        seen.page.on("console", seen.heard)
        seen.page.on("pageerror", seen.crashed)
        seen.page.on("request", seen.asked)
        seen.page.set_default_timeout(PATIENCE_MS)
        seen.page.goto(url)
        yield seen
        assert [each for each in seen.complaints if not any(part in each for part in visit.expected)] == []
    finally:
        context.close()
