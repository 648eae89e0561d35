"""Style sheets as people write them for their chats: our page does what their authors meant."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.site import Site
from tests.look.conftest import Serve
from tests.look.test_customisation import ECHO, LOGIN
from tests.watched_page import Tabs, Visit, Watched

pytestmark = pytest.mark.browser

STYLE = """
@import url("/public/more.css");
:root { --primary: 12 80% 40%; --my-own: 7px; }
.light { --background: 60 50% 90%; }
.dark { --background: 200 50% 10%; }
.watermark { display: none !important; }
.watermark a[href*="github.com/Chainlit/chainlit"], [href*="github.com/Chainlit/chainlit"] { visibility: hidden; }
img.logo { width: 60px; height: auto; }
#readme-button, #theme-toggle { display: none; }
#root { letter-spacing: 0.5px; }
#header { background: rgb(10, 20, 30); border-bottom: 2px solid red; }
#new-chat-button { color: rgb(250, 0, 0); }
#message-composer { border-radius: 3px; background-color: rgb(240, 250, 240); }
#chat-input { color: rgb(0, 0, 120); font-size: 18px; }
#chat-submit { background-color: rgb(0, 90, 0); }
.message-content { font-size: 19px; line-height: 2; }
.message-content p, .message-content [role="article"] { color: rgb(20, 60, 90); }
.markdown-body { word-spacing: 3px; }
.prose { text-indent: 2px; }
.ai-message { background-color: rgb(255, 250, 240); padding: 9px; }
.step[data-step-type="user_message"] { outline: 1px dotted blue; }
.step::before { content: none; }
.lg\\\\:block { display: none; }
a { text-decoration-color: rgb(1, 2, 3); }
body { font-family: Courier, monospace; }
button { text-transform: uppercase; }
"""
Expected = Sequence[tuple[str, str, str]]
EMPTY: Expected = [
    (".watermark", "display", "none"),
    (".logo", "width", "60px"),
    ("#readme-button", "display", "none"),
    ("#theme-toggle", "display", "none"),
    ("#root", "letter-spacing", "0.5px"),
    ("#header", "background-color", "rgb(10, 20, 30)"),
    ("#header", "border-bottom-color", "rgb(255, 0, 0)"),
    ("#header", "border-bottom-width", "2px"),
    ("#new-chat-button", "color", "rgb(250, 0, 0)"),
    ("#message-composer", "background-color", "rgb(240, 250, 240)"),
    ("#message-composer", "border-radius", "3px"),
    ("#chat-input", "color", "rgb(0, 0, 120)"),
    ("#chat-input", "font-size", "18px"),
    ("#chat-submit", "background-color", "rgb(0, 90, 0)"),
    ("body", "font-family", "Courier, monospace"),
    ("#new-chat-button", "text-transform", "uppercase"),
    ("html", "--my-own", "7px"),
    ("html", "--primary", "12 80% 40%"),
    ("#message-composer", "margin-top", "11px"),  # from the imported sheet
]
STARTED: Expected = [
    ('[data-step-type="assistant_message"] .message-content', "font-size", "19px"),
    ('[data-step-type="assistant_message"] .message-content [role="article"]', "line-height", "38px"),
    ('[data-step-type="assistant_message"] .message-content [role="article"]', "color", "rgb(20, 60, 90)"),
    ('[data-step-type="assistant_message"] [role="article"]', "word-spacing", "3px"),
    ('[data-step-type="assistant_message"] [role="article"]', "text-indent", "2px"),
    (".ai-message", "background-color", "rgb(255, 250, 240)"),
    (".ai-message", "padding", "9px"),
    ('[data-step-type="user_message"]', "outline-style", "dotted"),
    (".message-content a", "text-decoration-color", "rgb(1, 2, 3)"),
]


@pytest.fixture(scope="module")
def styled(serve: Serve) -> Site:
    app = ECHO.replace("'yes'", "'Yes, [there](https://example.com/) it is'")
    return serve(
        {
            "app.py": app,
            ".chainlit/config.toml": '[UI]\ncustom_css = "/public/style.css"\n',
            "public/style.css": STYLE.replace("\\\\", "\\"),
            "public/more.css": "#message-composer { margin-top: 11px; }",
        }
    )


def differences(seen: Watched, expected: Expected) -> list[tuple[str, str, str]]:
    """Return what is not as expected, as it is."""
    found = [(selector, name, style(seen.page.locator(selector).first, name)) for selector, name, _ in expected]
    return [each for each, wanted in zip(found, expected, strict=True) if each != wanted]


def style(element: Locator, name: str) -> str:
    return str(element.evaluate("(node, name) => getComputedStyle(node).getPropertyValue(name)", name))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_plain_selectors_win_on_an_empty_chat(styled: Site, tabs: Tabs, dark: bool) -> None:
    seen = tabs.open(styled.url, Visit(dark=dark))
    expect(seen.page.locator("#chat-input")).to_be_visible()
    assert differences(seen, EMPTY) == []
    ground = "rgb(13, 30, 38)" if dark else "rgb(242, 242, 217)"
    expect(seen.page.locator("body")).to_have_css("background-color", ground)


def test_plain_selectors_win_in_a_conversation(styled: Site, tabs: Tabs) -> None:
    seen = tabs.open(styled.url)
    seen.say("hello")
    expect(seen.page.locator(".message-content a")).to_be_visible()
    seen.done()
    assert differences(seen, STARTED) == []
    assert seen.page.locator('[href*="github.com/Chainlit/chainlit"]').count() == 0


def test_picture_of_the_sign_in_page_can_be_taken_away(serve: Serve, tabs: Tabs) -> None:
    site = serve(
        {
            "app.py": LOGIN,
            ".chainlit/config.toml": '[UI]\ncustom_css = "/public/style.css"\n',
            "public/style.css": ".lg\\:block { display: none }",
        }
    )
    seen = tabs.open(site.url, Visit(expected=("401",)))
    expect(seen.page.locator("#email")).to_be_visible()
    assert style(seen.page.locator(".login-picture"), "display") == "none"
