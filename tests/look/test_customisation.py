"""What an app's files and settings change on its page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Locator, expect

from chainlit._http.manifest import BACKGROUNDS
from tests.cli_process import running
from tests.docs.reading import ROOT
from tests.e2e.site import Site
from tests.look.branded import files, theme
from tests.look.conftest import Serve, write
from tests.look.pictures import png, svg
from tests.watched_page import PHONE, Tabs, Visit, Watched

pytestmark = pytest.mark.browser

PLAIN = Visit(expected=("has a contrast of",))
"""A visit of an app whose colours are meant to differ, not to be readable; its author is told."""
LOOKS = {"light": PLAIN, "dark": replace(PLAIN, dark=True)}
ECHO = "import chainlit as cl\n\n\n@cl.on_message\nasync def main(message):\n    await cl.Message('yes').send()\n"
AT_BODY = """
new MutationObserver((_, observer) => {
  if (!document.body) return;
  observer.disconnect();
  const root = document.documentElement;
  window.atBody = [root.className, root.style.getPropertyValue("--primary")];
}).observe(document, { childList: true, subtree: true });
"""


@pytest.fixture(scope="module")
def branded(serve: Serve) -> Site:
    return serve(files())


def style(element: Locator, name: str) -> str:
    return str(element.evaluate("(node, name) => getComputedStyle(node).getPropertyValue(name)", name))


def answer(seen: Watched, text: str) -> Locator:
    """Say something, and return the row of the answer."""
    seen.say(text)
    row = seen.page.locator(".ai-message").last
    expect(row).to_be_visible()
    seen.done()
    return row


@pytest.mark.parametrize("look", LOOKS)
def test_every_variable_of_the_theme_file_counts(branded: Site, tabs: Tabs, look: str) -> None:
    seen = tabs.open(branded.url, LOOKS[look])
    root = seen.page.locator("html")
    expect(root).to_have_class(look)
    expected = theme(dark=look == "dark")
    assert {name: style(root, name) for name in expected} == expected


def test_variables_follow_the_choice_of_theme(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(branded.url, PLAIN)
    seen.page.locator("#theme-toggle").click()
    seen.page.get_by_role("menuitemradio", name="Dark", exact=True).click()
    expect(seen.page.locator("html")).to_have_class("dark")
    assert style(seen.page.locator("html"), "--primary") == theme(dark=True)["--primary"]
    seen.page.reload()
    expect(seen.page.locator("html")).to_have_class("dark")


@pytest.mark.parametrize("look", LOOKS)
def test_theme_is_there_before_anything_is_painted(branded: Site, tabs: Tabs, look: str) -> None:
    seen = tabs.open(f"{branded.url}/health", LOOKS[look])
    seen.page.add_init_script(AT_BODY)
    seen.page.goto(branded.url)
    assert seen.page.evaluate("window.atBody") == [look, theme(dark=look == "dark")["--primary"]]


def test_default_theme_is_for_those_who_have_not_chosen(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(branded.url, replace(PLAIN, dark=True, chose_theme=False))
    expect(seen.page.locator("html")).to_have_class("light")


def test_fonts_of_the_theme_take_the_place_of_ours(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(f"{branded.url}/health", PLAIN)
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    seen.page.goto(branded.url)
    expect(seen.page.locator("#chat-input")).to_be_visible()
    assert style(seen.page.locator("body"), "font-family") == "Brandy, serif"
    assert seen.page.evaluate("document.fonts.check('16px Brandy')")
    assert not any(url.endswith(".woff2") for url in asked)


@pytest.mark.parametrize(("look", "size"), [("light", 20), ("dark", 24)])
def test_logo_is_that_of_the_theme(branded: Site, tabs: Tabs, look: str, size: int) -> None:
    seen = tabs.open(branded.url, LOOKS[look])
    logo = seen.page.locator("img.logo")
    expect(logo).to_be_visible()
    expect(logo).to_have_js_property("naturalWidth", size)
    assert logo.get_attribute("alt") == "Ada & Co"


def test_icon_of_the_page_is_the_favicon(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(branded.url, PLAIN)
    href = seen.page.locator('link[rel="icon"]').evaluate("(node) => node.href")
    assert httpx.get(href).headers["content-type"] == "image/png"


@pytest.mark.parametrize(("said", "side"), [("hello", 16), ("lens", 17), ("greek", 18), ("nobody", 16)])
def test_authors_have_the_pictures_of_the_folder_avatars(branded: Site, tabs: Tabs, said: str, side: int) -> None:
    seen = tabs.open(branded.url, PLAIN)
    picture = answer(seen, said).locator("img").first
    expect(picture).to_have_js_property("naturalWidth", side)
    assert style(picture, "width") == "32px"


def test_styles_of_the_app_win_with_plain_selectors_and_keep_their_attributes(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(branded.url, PLAIN)
    assert style(seen.page.locator(".watermark"), "letter-spacing") == "7px"
    assert style(seen.page.locator("#header"), "background-color") == "rgb(1, 2, 3)"
    link = seen.page.locator('link[data-mine="style"]')
    assert link.get_attribute("media") == "all"
    script = seen.page.locator('script[data-mine="script"]')
    assert script.get_attribute("type") == "module"
    assert seen.page.evaluate("document.documentElement.dataset.brand") == "/public/script.js"


def test_links_of_the_top_bar_have_icon_text_and_target(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(branded.url, PLAIN)
    links = seen.page.locator("#header nav a")
    expect(links).to_have_count(2)  # an address that would run a script is left out
    issues, book = links.nth(0), links.nth(1)
    expect(issues).to_have_text("Issues")
    expect(book).to_have_accessible_name("Handbook")
    names = ("href", "target", "rel")
    assert [issues.get_attribute(name) for name in names] == [
        "https://ada.example/issues",
        "_blank",
        "noopener noreferrer",
    ]
    assert [book.get_attribute(name) for name in names] == ["/public/book.html", "_self", "noopener noreferrer"]
    expect(issues.locator("img")).to_have_js_property("naturalWidth", 24)
    book.click()
    expect(seen.page.get_by_role("heading", name="The handbook")).to_be_visible()


def test_links_of_the_top_bar_are_in_a_menu_on_phones(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(branded.url, replace(PLAIN, size=PHONE))
    seen.page.get_by_role("button", name="More", exact=True).tap()
    expect(seen.page.get_by_role("menuitem", name="Issues")).to_have_attribute("target", "_blank")
    expect(seen.page.get_by_role("menuitem", name="Handbook")).to_be_visible()


def test_line_below_the_composer_is_markdown(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(branded.url, PLAIN)
    line = seen.page.locator("footer.watermark")
    expect(line).to_have_text("Ada can err, read more")
    expect(line.get_by_role("link", name="read more")).to_have_attribute("href", "https://ada.example/")
    expect(line.locator("em")).to_have_text("err")


def test_own_texts_are_laid_over_those_of_the_language(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(branded.url, replace(PLAIN, locale="de-DE"))
    expect(seen.page.locator("html")).to_have_attribute("lang", "de-DE")
    expect(seen.page.locator("#chat-input")).to_have_attribute("placeholder", "Frag Ada")
    expect(seen.page.locator("#new-chat-button")).to_have_accessible_name("Neuer Chat")


@pytest.mark.parametrize(("locale", "title"), [("en-US", "Hello from Ada"), ("de-DE", "Hallo von Ada")])
def test_readme_is_that_of_the_language(branded: Site, tabs: Tabs, locale: str, title: str) -> None:
    seen = tabs.open(branded.url, replace(PLAIN, locale=locale))
    seen.page.locator("#readme-button").click()
    expect(seen.page.get_by_role("dialog").get_by_role("heading", name=title)).to_be_visible()


def test_empty_readme_has_no_button(serve: Serve, tabs: Tabs) -> None:
    seen = tabs.open(serve({"app.py": ECHO, "chainlit.md": "\n"}).url, PLAIN)
    expect(seen.page.locator("#chat-input")).to_be_visible()
    expect(seen.page.locator("#readme-button")).to_have_count(0)


def test_head_tells_other_sites_about_the_app(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(branded.url, PLAIN)
    assert seen.page.title() == "Ada & Co"
    found = seen.page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('meta[property], meta[name=description]')]"
        ".map((node) => [node.getAttribute('property') ?? node.name, node.content]))"
    )
    assert found == {
        "description": "Answers <quickly>",
        "og:type": "website",
        "og:title": "Ada & Co",
        "og:description": "Answers <quickly>",
        "og:image": "https://ada.example/card.png",
        "og:url": "https://ada.example/",
        "og:root_path": "",
    }


def test_head_of_an_app_that_says_nothing_names_nobody_else(serve: Serve) -> None:
    page = httpx.get(serve({"app.py": ECHO}).url).text
    assert "og:image" not in page
    assert "og:url" not in page


def test_manifest_names_the_app_and_has_its_colour(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(branded.url, PLAIN)
    address = seen.page.locator('link[rel="manifest"]').evaluate("(node) => node.href")
    answered = httpx.get(address)
    assert answered.headers["content-type"] == "application/manifest+json"
    manifest = answered.json()
    colour = f"hsl({theme(dark=False)['--background']})"
    assert manifest == {
        "id": "/",
        "name": "Ada & Co",
        "short_name": "Ada & Co",
        "description": "Answers <quickly>",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": colour,
        "theme_color": colour,
        "icons": [{"src": "/favicon", "sizes": "any", "purpose": "any"}],
    }


def test_colours_of_the_manifest_are_those_of_the_page() -> None:
    tokens = (ROOT / "web/ui/src/design/tokens.css").read_text("utf-8")
    light, dark = tokens.split(".dark {", 1)
    assert f"--background: {BACKGROUNDS['light']};" in light
    assert f"--background: {BACKGROUNDS['dark']};" in dark


def test_wide_layout_is_wider(branded: Site, serve: Serve, tabs: Tabs) -> None:
    looks = replace(PLAIN, size=(1600, 900))
    sites = (branded, serve({"app.py": ECHO}))
    widths = [style(tabs.open(site.url, looks).page.locator("#message-composer"), "width") for site in sites]
    assert widths == ["960px", "736px"]


def test_new_chat_begins_without_asking_if_the_app_wants_that(branded: Site, tabs: Tabs) -> None:
    seen = tabs.open(branded.url, PLAIN)
    answer(seen, "hello")
    seen.page.locator("#new-chat-button").click()
    expect(seen.page.locator(".step")).to_have_count(0)
    expect(seen.page.locator("#new-chat-dialog")).to_have_count(0)


def test_new_chat_asks_otherwise(serve: Serve, tabs: Tabs) -> None:
    seen = tabs.open(serve({"app.py": ECHO}).url, PLAIN)
    answer(seen, "hello")
    seen.page.locator("#new-chat-button").click()
    expect(seen.page.locator("#new-chat-dialog")).to_be_visible()
    seen.page.locator("#confirm").click()
    expect(seen.page.locator(".step")).to_have_count(0)


LOGIN = """
import chainlit as cl


@cl.password_auth_callback
def check(name: str, password: str):
    return cl.User(identifier=name) if password == "open sesame" else None


@cl.on_message
async def main(message: cl.Message):
    await cl.Message("yes").send()
"""


@pytest.fixture(scope="module")
def door(serve: Serve) -> Site:
    """An app with a sign-in page of its own looks."""
    config = (
        '[UI]\nname = "Door"\nlogo_file_url = "/public/brand.svg"\nlogin_page_image = "/public/door.png"\n'
        'login_page_image_filter = "brightness-50 grayscale"\nlogin_page_image_dark_filter = "blur-sm"\n'
    )
    pictures = {"public/door.png": png(90, 120, 90, size=40), "public/brand.svg": svg("#123")}
    return serve({"app.py": LOGIN, ".chainlit/config.toml": config, **pictures})


@pytest.mark.parametrize(("look", "filtered"), [("light", "brightness(0.5) grayscale(1)"), ("dark", "blur(8px)")])
def test_sign_in_page_shows_the_picture_in_the_light_of_the_theme(
    door: Site, tabs: Tabs, look: str, filtered: str
) -> None:
    seen = tabs.open(door.url, replace(LOOKS[look], expected=("401",)))
    picture = seen.page.locator(".login-picture img")
    expect(picture).to_have_js_property("naturalWidth", 40)
    assert style(picture, "filter") == filtered


def test_logo_of_the_settings_is_on_every_page(door: Site, tabs: Tabs) -> None:
    seen = tabs.open(door.url, Visit(expected=("401",)))
    expect(seen.page.locator("img.logo")).to_have_js_property("naturalWidth", 24)
    seen.page.locator("#email").fill("ada")
    seen.page.locator("#password").fill("open sesame")
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#welcome-screen img.logo")).to_have_js_property("naturalWidth", 24)


CUSTOM = """<!doctype html>
<html lang="en">
  <head>
    <!-- TAG INJECTION PLACEHOLDER -->
    <!-- FONT START --><link rel="stylesheet" href="/assets/ours.css" /><!-- FONT END -->
    <!-- JS INJECTION PLACEHOLDER -->
    <!-- CSS INJECTION PLACEHOLDER -->
    <script>document.documentElement.dataset.inline = String(window.transports);</script>
  </head>
  <body><h1>Another client</h1><script type="module" src="/assets/main.js"></script></body>
</html>
"""


def test_page_of_another_build_is_filled_in_and_runs(serve: Serve, tabs: Tabs) -> None:
    config = '[project]\ntransports = ["websocket"]\n[UI]\nname = "Mine"\ncustom_build = "client/dist"\n'
    site = serve(
        {
            "app.py": ECHO,
            ".chainlit/config.toml": config,
            "public/theme.json": '{"custom_fonts": [], "variables": {"light": {"--primary": "1 2% 3%"}}}',
            "client/dist/index.html": CUSTOM,
            "client/dist/assets/main.js": "document.querySelector('h1').textContent += ' runs';",
        }
    )
    seen = tabs.open(f"{site.url}/thread/of/nobody")
    expect(seen.page.get_by_role("heading")).to_have_text("Another client runs")
    assert seen.page.title() == "Mine"
    assert seen.page.evaluate("[document.documentElement.dataset.inline, window.theme.light['--primary']]") == [
        "websocket",
        "1 2% 3%",
    ]
    assert seen.page.locator("link[rel=stylesheet]").count() == 0


def test_build_that_is_not_there_is_told_and_ours_is_served(tmp_path: Path) -> None:
    write(tmp_path, {"app.py": ECHO, ".chainlit/config.toml": '[UI]\ncustom_build = "nowhere"\n'})
    with running(tmp_path, "run", "app.py", "-h", "--port", "0") as process:
        page = httpx.get(process.address())
        assert 'id="root"' in page.text
        assert "has no index.html" in process.until("UI.custom_build")
