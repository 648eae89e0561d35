"""Section E in Chromium: what hostile names, charts, answers and files cannot make of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from tests.apps.hostile import MARK
from tests.cli_process import running
from tests.e2e.site import Site
from tests.watched_page import Tabs, Visit, Watched

pytestmark = pytest.mark.browser
FRAMING = '<iframe src="http://localhost:{port}/" width=900 height=700></iframe>'


@pytest.fixture(autouse=True)
def own_loop() -> None:
    """Leave the loop to the browser's driver."""


@pytest.fixture(scope="module")
def hostile(app_folder: Callable[..., Path]) -> Generator[Site]:
    folder = app_folder("hostile")
    (folder / "public").mkdir()
    variables = {"CHAINLIT_AUTH_SECRET": "a secret of at least thirty-two characters"}
    with running(folder, "run", "hostile.py", "-h", "--port", "0", variables=variables) as process:
        site = Site(process.address())
        (folder / "public" / "frame.html").write_text(FRAMING.format(port=site.port), "utf-8")
        yield site


def signed_in(hostile: Site, tabs: Tabs, *expected: str) -> Watched:
    """Sign in under a hostile name."""
    seen = tabs.open(hostile.url, Visit(expected=("401", *expected)))
    seen.page.locator("#email").fill(MARK)
    seen.page.locator("#password").fill("x")
    seen.page.locator("form button[type=submit]").click()
    expect(seen.page.locator("#chat-input")).to_be_visible()
    return seen


def untouched(page: Page) -> bool:
    """Tell whether nothing of what was said has become part of the page or has run."""
    state = page.evaluate(
        """() => [
            window.ran, ({}).polluted, document.title === "ran", document.querySelectorAll(".planted").length,
            document.querySelectorAll("[onerror], [onclick]").length,
            [...document.querySelectorAll("a, img, iframe")].filter((each) =>
              /^\\s*(javascript|vbscript|data:text)/i.test(each.getAttribute("href") || each.getAttribute("src") || ""),
            ).length,
        ]"""
    )
    return state == [None, None, False, 0, 0, 0]


def test_sec_E10_J02_names_and_errors_with_markup_are_plain_text(hostile: Site, tabs: Tabs) -> None:
    seen = signed_in(hostile, tabs)
    expect(seen.page.get_by_text(MARK).first).to_be_visible()  # the starter
    assert untouched(seen.page)
    seen.say("names")
    expect(seen.page.get_by_role("button", name=MARK).first).to_be_visible()
    seen.page.get_by_role("button", name=MARK).first.hover()
    assert untouched(seen.page)
    seen.say(MARK)
    expect(seen.page.locator(".ai-message[data-error] .message-content").last).to_contain_text(MARK)
    expect(seen.page.locator(".error-reference")).to_have_text(re.compile("^[0-9a-f]{8}$"))
    seen.page.locator("#user-nav-button").click()
    assert untouched(seen.page)
    assert seen.hosts == {f"localhost:{hostile.port}"}


def test_sec_E17_charts_hold_no_markup_and_no_addresses_that_act(hostile: Site, tabs: Tabs) -> None:
    seen = signed_in(hostile, tabs)
    seen.say("chart")
    expect(seen.page.locator(".js-plotly-plot .gtitle")).to_contain_text("safe")
    assert untouched(seen.page)
    links = seen.page.locator(".js-plotly-plot a").all()
    targets = {link.get_attribute("href") or link.get_attribute("xlink:href") for link in links}
    assert targets <= {"https://example.org/x", None}


def test_sec_E20_answers_cannot_draw_controls(hostile: Site, tabs: Tabs) -> None:
    seen = signed_in(hostile, tabs)
    seen.say("imitate")
    expect(seen.page.get_by_role("button", name="Yes")).to_be_visible()
    content = seen.page.locator(".ai-message .message-content").first
    expect(content).to_contain_text("Approve")
    assert content.locator("button, input, form, iframe, style, script, [role=alertdialog]").count() == 0
    assert seen.page.locator(".message-content").get_by_role("button", name="Yes").count() == 0
    assert untouched(seen.page)
    seen.page.get_by_role("button", name="Yes").click()


def test_sec_E08_E15_headers_hold_in_a_browser(hostile: Site, tabs: Tabs) -> None:
    refused = ("401", "Content Security Policy", "script-src", "sandbox", "Blocked script execution", "inline script")
    seen = tabs.open(hostile.url, Visit(expected=refused))
    run = "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    expect(seen.page.locator("#email")).to_be_visible()
    seen.page.evaluate(run)
    assert untouched(seen.page), "the page to sign in"
    seen = signed_in(hostile, tabs, *refused)
    seen.page.evaluate(run)
    assert untouched(seen.page), "the page"
    seen.page.evaluate("(markup) => document.body.insertAdjacentHTML('beforeend', markup)", MARK)
    assert not untouched(seen.page), "it would be seen"
    assert seen.page.evaluate("window.ran") is None, "but even then not run"
    seen.say("files")
    links = seen.page.locator(".ai-message a[href*='/project/file/']")
    expect(links).to_have_count(2)
    drawn, downloaded = (str(link.get_attribute("href")) for link in links.all())
    alone = seen.context.new_page()
    answer = alone.goto(f"{hostile.url}{drawn}" if drawn.startswith("/") else drawn)
    assert answer is not None
    assert "sandbox" in answer.headers["content-security-policy"]
    assert alone.title() != "ran"
    with pytest.raises(Error, match="Download"):
        alone.goto(f"{hostile.url}{downloaded}" if downloaded.startswith("/") else downloaded)
    answer = seen.context.request.get(f"{hostile.url}/public/frame.html")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_sec_E14_a_page_of_another_origin_cannot_frame_the_app(hostile: Site, tabs: Tabs) -> None:
    address = f"http://127.0.0.1:{hostile.port}/public/frame.html"
    seen = tabs.open(address, Visit(expected=("401", "frame-ancestors", "Refused to frame", "Framing")))
    frame = seen.page.frames[1]
    frame.wait_for_load_state()
    assert frame.locator("#email, #chat-input").count() == 0
    own = tabs.open(f"{hostile.url}/public/frame.html", Visit(expected=("401",)))
    expect(own.page.frame_locator("iframe").locator("#email")).to_be_visible()
