"""The ids, classes and texts that other people's styles, scripts and tests hold on to: each is where it should be.

`hooks.json` lists them. `hook` is a selector, `screen` where it is looked for, `is` what else the element is; `absent`
says that there is none, `once` that there is one (which ids always are).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chainlit.cli.tour import SAMPLE
from tests.e2e.site import Site
from tests.look.conftest import Serve
from tests.look.hooked import KEYS, KEYS_CONFIG, PROFILES, TOOLS_CONFIG, files
from tests.look.test_customisation import LOGIN
from tests.watched_page import PHONE, Tabs, Visit, Watched

pytestmark = pytest.mark.browser

LISTING: list[dict[str, str | bool]] = json.loads(Path(__file__).with_name("hooks.json").read_text("utf-8"))
NOT_BUILT = {
    "#chainlit-copilot",
    "#chainlit-copilot-button",
    "#chainlit-copilot-chat",
    "[data-testid='sidebar-drag-handle']",
    "#close-sidebar-button",
    "#display-mode-button",
}
"""Hooks of the widget for other pages."""


def landing(seen: Watched) -> None:
    expect(seen.page.locator("#starters")).to_be_visible()
    expect(seen.page.locator("#chat-settings-open-modal")).to_be_visible()
    expect(seen.page.locator("#mode-picker-trigger-effort")).to_have_text("Quick")


def command_menu(seen: Watched) -> None:
    seen.page.locator("#command-button").click()


def slash_menu(seen: Watched) -> None:
    seen.page.locator("#chat-input").press_sequentially("/")


def command_chosen(seen: Watched) -> None:
    seen.page.locator("#chat-input").press_sequentially("/dr")
    expect(seen.page.locator(".command-item").first).to_be_visible()
    seen.page.keyboard.press("Enter")


def sent_with_command(seen: Watched) -> None:
    command_chosen(seen)
    seen.say("a house")
    expect(seen.page.locator(".command-span")).to_have_text("draw")


def mode_menu(seen: Watched) -> None:
    seen.page.locator("#mode-picker-trigger-effort").click()


def attached(seen: Watched) -> None:
    file = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"notes"}
    seen.page.locator("#upload-button-input").set_input_files(file)  # pyright: ignore[reportArgumentType]
    expect(seen.page.locator("#attachments")).to_contain_text("notes.txt")


def conversation(seen: Watched) -> None:
    seen.say("hello")
    expect(seen.page.get_by_text("An error", exact=True)).to_be_visible()
    seen.done()


def open_step(seen: Watched) -> None:
    conversation(seen)
    label = seen.page.locator("#step-look_up")
    label.click()
    expect(label.locator("xpath=../..")).to_contain_text("text")


def editing(seen: Watched) -> None:
    conversation(seen)
    seen.page.locator("[data-step-type='user_message']").hover()
    seen.page.locator(".edit-message").click()


def rating(seen: Watched) -> None:
    conversation(seen)
    seen.page.locator(".positive-feedback-off").last.click()


def rated(seen: Watched) -> None:
    rating(seen)
    seen.page.locator("#submit-feedback").click()


def rated_down(seen: Watched) -> None:
    conversation(seen)
    seen.page.locator(".negative-feedback-off").last.click()
    seen.page.locator("#submit-feedback").click()


def running(seen: Watched) -> None:
    seen.say("wait")


def stopped(seen: Watched) -> None:
    seen.say("wait")
    seen.page.locator("#stop-button").click()


def saying(text: str) -> Callable[[Watched], None]:
    return lambda seen: seen.say(text)


def picture_large(seen: Watched) -> None:
    seen.say("elements")
    seen.page.locator(".inline-image").click()


def document_large(seen: Watched) -> None:
    seen.say("elements")
    seen.page.locator(".inline-pdf").get_by_role("button").first.click()


def element_page(seen: Watched) -> None:
    seen.say("page")
    seen.page.locator(".element-link").click()


def new_chat_dialog(seen: Watched) -> None:
    conversation(seen)
    seen.page.locator("#new-chat-button").click()


def thread_menu(seen: Watched) -> None:
    seen.say("elements")
    seen.page.locator("#thread-history li").first.hover()
    seen.page.locator("#thread-options").first.click()


def thread_deletion(seen: Watched) -> None:
    thread_menu(seen)
    seen.page.locator("#delete-thread").click()


def theme_menu(seen: Watched) -> None:
    seen.page.locator("#theme-toggle").click()


def readme(seen: Watched) -> None:
    seen.page.locator("#readme-button").click()


def profiles_landing(seen: Watched) -> None:
    expect(seen.page.locator("#starters")).to_be_visible()


def profile_menu(seen: Watched) -> None:
    seen.page.locator("#chat-profiles").click()
    seen.page.locator("[data-test='select-item:Poet']").hover()


def open_category(seen: Watched) -> None:
    seen.page.get_by_role("button", name="First steps").click()


def settings(seen: Watched) -> None:
    seen.page.locator("#chat-settings-open-modal").click()


def open_select(seen: Watched) -> None:
    settings(seen)
    seen.page.locator("#chat-settings #model").click()


def offline(seen: Watched) -> None:
    landing(seen)
    seen.context.set_offline(True)


def login(seen: Watched) -> None:
    expect(seen.page.locator("#email")).to_be_visible()


def refused_login(seen: Watched) -> None:
    seen.page.locator("#email").fill("ada")
    seen.page.locator("#password").fill("wrong")
    seen.page.keyboard.press("Enter")


def tool_servers(seen: Watched) -> None:
    expect(seen.page.locator("#message-composer")).to_be_visible()


def open_tool_servers(seen: Watched) -> None:
    seen.page.locator("button:has(.lucide-plug)").click()


def keys(seen: Watched) -> None:
    expect(seen.page.locator("#submit-env")).to_be_visible()


Opening = Callable[[Watched], None]
OF_HOOKED: dict[str, Opening] = {
    "landing": landing,
    "command menu": command_menu,
    "slash menu": slash_menu,
    "command chosen": command_chosen,
    "sent with command": sent_with_command,
    "mode menu": mode_menu,
    "attached": attached,
    "conversation": conversation,
    "open step": open_step,
    "editing": editing,
    "rating": rating,
    "rated": rated,
    "rated down": rated_down,
    "running": running,
    "stopped": stopped,
    "table": saying("table"),
    "file question": saying("file"),
    "choice": saying("pick"),
    "elements": saying("elements"),
    "picture large": picture_large,
    "document large": document_large,
    "side view": saying("side"),
    "element page": element_page,
    "tasks": saying("tasks"),
    "tasks on a phone": saying("tasks"),
    "new chat dialog": new_chat_dialog,
    "thread menu": thread_menu,
    "thread deletion": thread_deletion,
    "theme menu": theme_menu,
    "readme": readme,
    "settings": settings,
    "open select": open_select,
    "offline": offline,
}
OF_OTHERS: dict[str, tuple[str, Opening]] = {
    "profiles landing": ("profiles", profiles_landing),
    "profile menu": ("profiles", profile_menu),
    "open category": ("profiles", open_category),
    "login": ("login", login),
    "refused login": ("login", refused_login),
    "keys": ("keys", keys),
    "tool servers": ("tools", tool_servers),
    "open tool servers": ("tools", open_tool_servers),
}
VISITS = {
    "tasks on a phone": Visit(size=PHONE),
    "offline": Visit(expected=("net::ERR_", "WebSocket")),
    "login": Visit(expected=("401",)),
    "refused login": Visit(expected=("401",)),
}


@pytest.fixture(scope="module")
def sites(serve: Serve) -> dict[str, Site]:
    pdf, wav = (SAMPLE / "public" / name for name in ("lake.pdf", "chime.wav"))
    return {
        "hooked": serve(files(pdf.read_bytes(), wav.read_bytes())),
        "profiles": serve({"app.py": PROFILES}),
        "login": serve({"app.py": LOGIN}),
        "keys": serve({"app.py": KEYS, ".chainlit/config.toml": KEYS_CONFIG}),
        "tools": serve({"app.py": KEYS, ".chainlit/config.toml": TOOLS_CONFIG}),
    }


@pytest.mark.parametrize("screen", [*OF_HOOKED, *OF_OTHERS])
def test_hooks_are_where_they_should_be_and_nothing_comes_from_elsewhere(
    sites: dict[str, Site], tabs: Tabs, screen: str
) -> None:
    """Fonts, icons, viewers and scripts are all served by the app itself, on every screen."""
    name, opening = OF_OTHERS.get(screen) or ("hooked", OF_HOOKED[screen])
    seen = tabs.open(sites[name].url, VISITS.get(screen, Visit()))
    opening(seen)
    for entry in LISTING:
        if entry["screen"] == screen:
            check(seen, entry)
    assert seen.hosts == {sites[name].url.removeprefix("http://")}


def check(seen: Watched, entry: dict[str, str | bool]) -> None:
    hook = str(entry["hook"])
    found = seen.page.locator(hook)
    if entry.get("absent"):
        expect(found).to_have_count(0)
        return
    expect(found.first).to_be_attached()
    if entry.get("once") or re.fullmatch(r"#[\w-]+", hook):
        expect(found).to_have_count(1)
    if "is" in entry:
        expect(found.first.and_(seen.page.locator(str(entry["is"])))).to_have_count(1)


def test_every_listed_hook_has_a_screen() -> None:
    screens = {str(entry["screen"]) for entry in LISTING}
    assert screens == {*OF_HOOKED, *OF_OTHERS}


def test_hooks_of_what_is_not_built_yet_are_missing_on_purpose() -> None:
    """Whoever builds one takes it off the list of missing ones and adds it to the listing."""
    listed = {str(entry["hook"]) for entry in LISTING if not entry.get("absent")}
    assert listed & NOT_BUILT == set()


@pytest.mark.parametrize("screen", ["landing", "conversation", "elements", "tasks", "settings", "side view"])
def test_ids_are_unique(sites: dict[str, Site], tabs: Tabs, screen: str) -> None:
    seen = tabs.open(sites["hooked"].url)
    OF_HOOKED[screen](seen)
    expect(seen.page.locator("#message-composer")).to_be_attached()
    ids = seen.page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert sorted({each for each in ids if ids.count(each) > 1}) == []


@pytest.mark.parametrize(
    ("screen", "gone"),
    [
        ("command menu", "[data-popover-content]"),
        ("mode menu", "#mode-picker-popover-effort"),
        ("settings", "#chat-settings"),
        ("new chat dialog", "#new-chat-dialog"),
        ("theme menu", "[role='menu']"),
        ("picture large", "[role='dialog']"),
        ("side view", "#side-view-content"),
    ],
)
def test_escape_closes_what_is_open_and_takes_its_hooks_away(
    sites: dict[str, Site], tabs: Tabs, screen: str, gone: str
) -> None:
    seen = tabs.open(sites["hooked"].url)
    OF_HOOKED[screen](seen)
    expect(seen.page.locator(gone)).to_have_count(1)
    if screen == "side view":
        seen.page.locator("#side-view-content").focus()
    seen.page.keyboard.press("Escape")
    expect(seen.page.locator(gone)).to_have_count(0)
