"""Large elements in Chromium: what scrolling through them costs the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from benchmarks.page import chromium, usable
from benchmarks.report import Row
from benchmarks.servers import HERE, serving
from benchmarks.tracing import long_tasks

TURNS = 120
TURN_PIXELS = 400
"""About what a fast turn of the wheel is."""
FRAME_MS = 16
SETTLE_MS = 1_500
"""Time for what begins after the first look: decoding, colours, the neighbours of what is in view."""


@dataclass(frozen=True)
class Scene:
    """What is shown, and where the wheel turns.

    Attributes:
        word: What the app is asked for.
        what: Name of the row.
        ready: Selector of what is there once it is shown.
        target: Selector of what the pointer is over.
    """

    word: str
    what: str
    ready: str
    target: str


SCENES = (
    Scene("table", "table of 10,000 rows", ".dataframe td", ".frame-scroll"),
    Scene("images", "50 pictures", ".inline-image img", ".inline-image"),
    Scene("text", "text of 5 MB", ".code-view .text-block", ".code-view"),
)


def _show(page: Page, scene: Scene) -> None:
    page.locator("#chat-input").fill(scene.word)
    page.locator("#chat-submit").click()
    page.locator(scene.ready).first.wait_for(timeout=60_000)
    page.locator("#stop-button").wait_for(state="detached")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLE_MS)


def _scroll(page: Page) -> None:
    """Turn the wheel down and up again, as fast as somebody who looks for something."""
    for pixels in (TURN_PIXELS, -TURN_PIXELS):
        for _ in range(TURNS):
            page.mouse.wheel(0, pixels)
            page.wait_for_timeout(FRAME_MS)


def scene_rows(context: BrowserContext, address: str, scene: Scene) -> list[Row]:
    """Show an element, scroll through it, and count what held the page up."""
    page = context.new_page()
    usable(page, address)
    opened = long_tasks(page, lambda: _show(page, scene))
    target = page.locator(scene.target).first
    target.scroll_into_view_if_needed()
    target.hover()
    scrolled = long_tasks(page, lambda: _scroll(page))
    page.close()
    what = f"{scene.what}: tasks over 50 ms while"
    return [
        opened.row(f"{what} it opens", "with its code"),
        scrolled.row(f"{what} scrolling", f"{2 * TURNS} turns of the wheel"),
    ]


def rows(scratch: Path) -> list[Row]:
    """Measure everything of this file."""
    app = scratch / "app.py"
    app.write_text((HERE / "elements_app.py").read_text(encoding="utf-8"), encoding="utf-8")
    arguments = ["-m", "chainlit", "run", str(app), "--headless", "--port", "0"]
    with serving(arguments, scratch) as server, chromium() as context:
        return [row for scene in SCENES for row in scene_rows(context, server.address, scene)]
