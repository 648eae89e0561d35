"""Takes the pictures of the documentation in Chromium: `python scripts/pictures.py [name …]`.

Each one is an app of `examples`, or the tour, with somebody who does something in it.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from chainlit.cli.tour import lay_out

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
LIMIT_BYTES = 150_000
SWITCHES = ["--no-sandbox", "--disable-gpu", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
DRAWN = """document.fonts.status === 'loaded' &&
  [...document.images].every((image) => image.complete || image.offsetParent === null)"""
TO_WEBP = """async (png) => {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.86 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


def say(page: Page, text: str) -> None:
    """Write a message and send it."""
    page.locator("#chat-input").fill(text)
    page.locator("#chat-submit").click()


def done(page: Page) -> None:
    """Wait until an answer is there, and nothing runs or loads any more."""
    page.locator(".step .ai-message").first.wait_for()
    for busy in ("#stop-button", ".loading-cursor", ".animate-breathe"):
        page.locator(busy).first.wait_for(state="detached")


def asks(text: str) -> Callable[[Page], None]:
    """Return an act that says something, and waits for the whole answer."""

    def act(page: Page) -> None:
        say(page, text)
        done(page)

    return act


def steps(page: Page) -> None:
    asks("tea")(page)
    page.locator("[id^=step-]").first.click()


def opens(text: str, *steps: str) -> Callable[[Page], None]:
    """Return an act that says something, opens steps of the answer, and goes back to the beginning."""

    def act(page: Page) -> None:
        asks(text)(page)
        for name in steps:
            page.locator(f"button#step-{name}").first.click()
        page.locator("[role=log]").evaluate("(box) => box.scrollTo(0, 0)")

    return act


def answers(page: Page) -> None:
    page.get_by_text("Your answer").wait_for()
    say(page, "Ada")
    page.locator(".ai-message").nth(1).wait_for()
    say(page, "Count some words, please")
    page.get_by_role("group", name="Choose one").wait_for()


def settings(page: Page) -> None:
    page.locator("#chat-settings-open-modal").click()
    page.locator("#chat-settings").wait_for()


def commands(page: Page) -> None:
    page.locator("#chat-input").press_sequentially("/")
    page.locator(".command-item").first.wait_for()


def thumbs(page: Page) -> None:
    asks("Is tea good for you?")(page)
    page.locator(".positive-feedback-off").last.click()
    page.locator("#submit-feedback").wait_for()


def login(page: Page) -> None:
    page.locator("#email").fill("ada")
    page.locator("#password").fill("open sesame")


def tour(page: Page) -> None:
    page.get_by_role("button", name="Elements").click()
    page.locator("#starter-show-pictures").wait_for()


def memory(page: Page) -> None:
    asks("tea")(page)
    say(page, "cake")
    page.get_by_text("you spoke of tea, cake").wait_for()


def chats(page: Page) -> None:
    for text in ("Rivers of Norway", "What to cook on Sunday"):
        asks(text)(page)
        page.locator("#new-chat-button").click()
        page.locator("#confirm").click()
        page.locator("#welcome-screen").wait_for()
    page.locator("#thread-history").get_by_text("Rivers of Norway").click()
    page.get_by_text("That is message 1").wait_for()
    say(page, "And the longest one?")
    page.get_by_text("That is message 2").wait_for()


def cites(page: Page) -> None:
    asks("How deep is the lake, and who says so?")(page)
    page.locator(".element-link").last.click()
    page.wait_for_function("CSS.highlights.has('cl-passage')")
    page.locator("#chat-input").focus()


def ticket(page: Page) -> None:
    page.get_by_text("Tokens appear twice").wait_for()


def profiles(page: Page) -> None:
    page.locator("#chat-profiles").click()
    page.get_by_role("option").nth(1).hover()


def modes(page: Page) -> None:
    page.locator("[id^=mode-picker-trigger]").first.click()
    page.locator("[id^=mode-picker-popover]").wait_for()


def favorites(page: Page) -> None:
    login(page)
    page.locator("button[type=submit]").click()
    for text in ("Summarise what I send you in three sentences", "Find the mistakes in this text"):
        say(page, text)
        page.locator(".ai-message", has_text=text).wait_for()
        page.locator(".favorite-message").last.click()
    page.locator(".favorite-popover-wrapper button").click()


def files(page: Page) -> None:
    page.locator("#upload-button-input").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"Tea at four"}
    )
    page.locator("#attachments").get_by_text("notes.txt").wait_for()
    asks("Have a look")(page)


def voice(page: Page) -> None:
    page.locator("[data-voice]").click()
    page.get_by_role("timer").get_by_text("0:03").wait_for()


def greeting(page: Page) -> None:
    page.evaluate("window.postMessage(JSON.stringify({type: 'greeting', name: 'Ada'}), '*')")
    page.get_by_text("Hello Ada").wait_for()


def tools(page: Page) -> None:
    page.locator("button:has(.lucide-plug)").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="abacus").click()
    dialog.get_by_role("button", name="Disconnect").wait_for()


@dataclass(frozen=True)
class Picture:
    """A picture to take.

    Attributes:
        app: Folder of `examples`, or `tour`.
        act: What somebody does before it is taken.
        height: Of the page, in CSS pixels.
        dark: Which theme.
        kept: Whether past chats are on it.
    """

    app: str
    act: Callable[[Page], None]
    height: int = 560
    dark: bool = False
    kept: bool = False


AGENT = asks("How did the regions do last quarter?")
WEATHER = "What is the weather in Paris? Use the tool."
PICTURES = {
    "chat": Picture("agent", AGENT, height=1000, kept=True),
    "chat-dark": Picture("agent", AGENT, height=1000, dark=True, kept=True),
    "tour": Picture("tour", tour, height=720, kept=True),
    "streaming": Picture("streaming", asks("tea"), height=420),
    "markdown": Picture("markdown", asks("A table, some code and an alert, please"), height=1000),
    "history": Picture("history", chats, height=560, kept=True),
    "steps": Picture("steps", steps, height=740),
    "actions": Picture("actions", asks("The lake is open again from Saturday on"), height=420),
    "ask": Picture("ask", answers, height=700),
    "elements": Picture("tour", asks("What does the lake look like?"), height=900),
    "dataframe": Picture("tour", asks("How was the year at the lake?"), height=860),
    "side-view": Picture("tour", cites, height=640),
    "custom-element": Picture("tour", asks("Book the boat for me"), height=580),
    "session": Picture("session", memory, height=480),
    "ticket": Picture("custom-element", ticket, height=560),
    "settings": Picture("settings", settings, height=640),
    "profiles": Picture("profiles", profiles, height=520),
    "commands": Picture("commands", commands, height=520),
    "modes": Picture("modes", modes, height=520),
    "favorites": Picture("favorites", favorites, height=560, kept=True),
    "tasks": Picture("tasklist", asks("Look into it"), height=420),
    "files": Picture("files", files, height=760),
    "audio": Picture("audio", voice, height=440),
    "window": Picture("window", greeting, height=420),
    "feedback": Picture("feedback", thumbs, height=520),
    "login": Picture("login", login, height=600),
    "mcp": Picture("mcp", tools, height=600),
    "hello": Picture("hello", opens("Good morning"), height=480),
    "openai": Picture("openai", opens(WEATHER, "weather"), height=640),
    "langchain": Picture("langchain", opens(WEATHER, "LangGraph", "tools"), height=720),
    "llamaindex": Picture("llamaindex", opens("What do swifts do at night?", "query", "retrieve"), height=680),
    "customisation": Picture("customisation", asks("What do you know about engines?"), height=520),
}


@contextmanager
def model(app: str) -> Generator[dict[str, str]]:
    """Yield the variables by which an app finds the model of the tests; none for apps that ask no model."""
    if app not in ("openai", "langchain", "llamaindex"):
        yield {}
        return
    sys.path.insert(0, str(ROOT))  # this is run as a script, and the tests are a package beside its folder
    from tests.integrations.model_server import serving

    with serving() as server:
        yield {"OPENAI_API_KEY": "none", "OPENAI_BASE_URL": server.url, "OPENAI_API_BASE": server.url}


@contextmanager
def served(app: str, kept: bool, models: dict[str, str]) -> Generator[str]:
    """Serve a copy of an app and yield its address.

    Args:
        app: Folder of `examples`, or `tour`.
        kept: Whether conversations are kept, and listed beside the chat.
        models: Variables by which it finds a model.
    """
    with tempfile.TemporaryDirectory() as folder:
        if app == "tour":
            module = lay_out(Path(folder)).name
        else:
            shutil.copytree(ROOT / "examples" / app, folder, dirs_exist_ok=True)
            module = "app.py"
        config = Path(folder) / ".chainlit" / "config.toml"
        config.parent.mkdir(exist_ok=True)
        with config.open("a", encoding="utf-8") as settings:
            settings.write("" if kept else "\n[persistence]\nenabled = false\n")
        command = [sys.executable, "-m", "chainlit", "run", module, "--headless", "--port", "0"]
        variables = {
            "CHAINLIT_AUTH_SECRET": "only for the pictures, and long enough",
            "PYTHONUNBUFFERED": "1",
        }
        environment = {**os.environ, **variables, **models}
        with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8", env=environment) as server:
            assert server.stderr is not None
            try:
                yield next(line.rpartition(" ")[2].strip() for line in server.stderr if "available at" in line)
            finally:
                server.terminate()


def take(browser: Browser, picture: Picture, file: Path) -> None:
    """Hold the conversation and take a picture of it."""
    theme = "dark" if picture.dark else "light"
    context = browser.new_context(
        viewport={"width": 1080, "height": picture.height},
        device_scale_factor=1.5,
        color_scheme=theme,
        reduced_motion="no-preference" if picture.app == "audio" else "reduce",  # the level is drawn only then
        locale="en-US",
        bypass_csp=True,
    )
    context.add_init_script(f"if (window === top) localStorage['vite-ui-theme'] = '{theme}'")
    page = context.new_page()
    with model(picture.app) as models, served(picture.app, picture.kept, models) as address:
        page.goto(address)
        page.locator("#chat-input, #email").first.wait_for()
        picture.act(page)
        page.mouse.move(0, 0)
        page.wait_for_function(DRAWN)
        png = base64.b64encode(page.screenshot()).decode()
        data = base64.b64decode(page.evaluate(TO_WEBP, png))
    context.close()
    if len(data) > LIMIT_BYTES:
        raise SystemExit(f"{file.name} has {len(data)} bytes, more than {LIMIT_BYTES}: show less on it")
    file.write_bytes(data)
    print(f"{file.name}: {len(data) // 1000} kB")


def main(names: list[str]) -> None:
    """Write the pictures with these names, or all, to `docs/images`."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        for name in names or PICTURES:
            take(browser, PICTURES[name], IMAGES / f"{name}.webp")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
