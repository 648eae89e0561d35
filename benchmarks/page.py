"""The page in Chromium: what it loads, and what a long answer costs it."""

from __future__ import annotations

import gzip
import itertools
import shutil
import statistics
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request, sync_playwright

import chainlit
from benchmarks.report import Budget, Row
from benchmarks.servers import FLOOR, ours, serving
from benchmarks.tracing import long_tasks

ASSETS = Path(chainlit.__file__).parent / "_web"
KB = 1024
TOKENS = 25_000
"""About 200 KB of Markdown."""
GROWTH = 1.5
_WATCH = """
window.frames_drawn = 0;
const count = () => { window.frames_drawn += 1; requestAnimationFrame(count); };
requestAnimationFrame(count);
"""
_FETCHED = """
performance.getEntriesByType("resource")
  .filter((entry) => entry.transferSize > 0 && entry.name.includes("/assets/"))
  .map((entry) => entry.name)
"""


@contextmanager
def chromium() -> Generator[BrowserContext]:
    """Start the machine's Chromium, else the one that comes with Playwright."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser.new_context(viewport={"width": 1280, "height": 900})
        finally:
            browser.close()


@dataclass(frozen=True)
class Loaded:
    """What came from the net when the chat was opened.

    Attributes:
        before: Until a message could be written.
        all: Until the page was quiet.
    """

    before: list[Request]
    all: list[Request]


def usable(page: Page, address: str) -> Loaded:
    """Open the chat, and wait until a message can be written and the page is quiet."""
    came: list[Request] = []

    def note(request: Request) -> None:
        if urlsplit(request.url).scheme in ("http", "https"):
            came.append(request)

    page.on("requestfinished", note)
    page.goto(address)
    page.locator("#chat-input").wait_for()
    before = list(came)
    page.wait_for_load_state("networkidle")
    return Loaded(before, came)


def _zipped(request: Request) -> int:
    """Return the bytes of what was answered, gzipped."""
    built = ASSETS / urlsplit(request.url).path.lstrip("/")
    prepared = built.with_name(f"{built.name}.gz")
    if prepared.is_file():
        return prepared.stat().st_size
    answer = request.response()
    assert answer is not None
    body = answer.body()
    return min(len(body), len(gzip.compress(body)))


def loading_rows(context: BrowserContext, address: str) -> list[Row]:
    """Measure the first visit, and what is left of it for the second."""
    page = context.new_page()
    loaded = usable(page, address)
    asked = loaded.all
    host = urlsplit(address).netloc
    scripts = [each for each in asked if urlsplit(each.url).path.endswith(".js")]
    first = [each for each in scripts if "/index-" in each.url]
    foreign = [each.url for each in asked if urlsplit(each.url).netloc != host]
    fonts = sum(_zipped(each) for each in asked if each.resource_type == "font")
    ahead = sum(_zipped(each) for each in asked if "/conversation-" in each.url)
    before, everything = (sum(map(_zipped, each)) / KB for each in (loaded.before, asked))
    page.close()
    again = context.new_page()
    usable(again, address)
    fetched: list[str] = again.evaluate(_FETCHED)
    again.close()
    return [
        Row("first script, gzipped", "KB", [sum(map(_zipped, first)) / KB], budget=Budget(180)),
        Row(
            "everything before the chat is usable, gzipped",
            "KB",
            [before],
            budget=Budget(300),
            note=f"{len(loaded.before)} requests; {fonts / KB:.0f} KB fonts",
        ),
        Row(
            "everything until the page is quiet, gzipped",
            "KB",
            [everything],
            note=f"{len(asked)} requests; {ahead / KB:.0f} KB ahead, for the first answer",
        ),
        Row("requests to other hosts", "", [len(foreign)], budget=Budget(0)),
        Row("second visit: assets transferred again", "", [len(fetched)], budget=Budget(0)),
    ]


@dataclass(frozen=True)
class Visit:
    """A first visit, with an empty cache.

    Attributes:
        cpu_ms: Of the page's main thread.
        took_ms: Until a message can be written.
    """

    cpu_ms: float
    took_ms: float


def first_visit(context: BrowserContext, address: str) -> Visit:
    """Open the chat, or a bare page, as somebody who was never there."""
    assert context.browser is not None, "it was started with one"
    stranger = context.browser.new_context(viewport={"width": 1280, "height": 900})
    page = stranger.new_page()
    busy = Busy(stranger, page)
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("#chat-input").wait_for()
    took_ms = (time.perf_counter() - begun) * 1e3
    page.wait_for_load_state("networkidle")
    visit = Visit(busy.seconds() * 1e3, took_ms)
    stranger.close()
    return visit


def visit_rows(context: BrowserContext, address: str, floor: str, samples: int) -> list[Row]:
    """Measure first visits beside those of a bare page, which comes in one piece."""
    taken = [(first_visit(context, address), first_visit(context, floor)) for _ in range(samples)]
    cpu = [own.cpu_ms for own, _ in taken], [bare.cpu_ms for _, bare in taken]
    took = [own.took_ms for own, _ in taken], [bare.took_ms for _, bare in taken]
    return [Row("first visit: CPU of the page", "ms", *cpu), Row("first visit: until the chat is usable", "ms", *took)]


@dataclass(frozen=True)
class Moment:
    """How much the page had done at a time."""

    busy_s: float
    frames: int
    characters: int


class Tools(Protocol):
    """What is used of Chromium's tools, whose library leaves their types open."""

    def send(self, method: str, params: dict[str, str] | None = None) -> dict[str, list[dict[str, Any]]]: ...


class Busy:
    """Counts the CPU time of a page's main thread, from its making on."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self._tools = cast(Tools, context.new_cdp_session(page))
        self._tools.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})  # other programs do not count
        self._tools.send("Performance.enable")
        self._begun = self._now()

    def seconds(self) -> float:
        return self._now() - self._begun

    def _now(self) -> float:
        metrics = self._tools.send("Performance.getMetrics")["metrics"]
        return next(float(each["value"]) for each in metrics if each["name"] == "TaskDuration")


def _moment(page: Page, tools: Tools) -> Moment:
    metrics: dict[str, float] = {
        each["name"]: each["value"] for each in tools.send("Performance.getMetrics")["metrics"]
    }
    frames: int = page.evaluate("window.frames_drawn")
    shown: int = page.evaluate("document.querySelector('#root').textContent.length")
    return Moment(metrics["TaskDuration"], frames, shown)


def markdown_rows(context: BrowserContext, address: str) -> list[Row]:
    """Stream a long answer, and compare what its characters cost at its beginning and at its end."""
    page = context.new_page()
    page.add_init_script(_WATCH)
    usable(page, address)
    tools = cast(Tools, context.new_cdp_session(page))
    tools.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})  # CPU: other programs do not count
    tools.send("Performance.enable")
    moments: list[Moment] = []

    def answer() -> None:
        page.locator("#chat-input").fill(f"paced {TOKENS}")
        page.locator("#chat-submit").click()
        page.locator("#stop-button").wait_for()
        moments.append(_moment(page, tools))
        while page.locator("#stop-button").count():
            page.wait_for_timeout(1_000)
            moments.append(_moment(page, tools))

    tasks = long_tasks(page, answer)
    page.close()
    costs = [
        (after.busy_s - before.busy_s) * 1e6 / max(1, after.characters - before.characters)
        for before, after in itertools.pairwise(moments)
    ]
    third = max(1, len(costs) // 3)
    early, late = costs[1 : third + 1], costs[-third - 1 : -1]
    drawn = (moments[-1].frames - moments[0].frames) / max(1, len(costs))
    return [
        tasks.row("200 KB of Markdown at 1,000 tokens/s: tasks over 50 ms", f"{TOKENS:,} tokens"),
        Row(
            "200 KB of Markdown: CPU of 1,000 characters at the end, beside the beginning",
            "ms",
            [statistics.median(late)],
            [statistics.median(early)],
            Budget(GROWTH, "ratio"),
            f"{drawn:.0f} frames between two looks",
        ),
    ]


def rows(samples: int, scratch: Path) -> list[Row]:
    """Measure everything of this file."""
    with serving(ours(scratch), scratch) as server, serving(FLOOR, scratch) as floor, chromium() as context:
        return [
            *loading_rows(context, server.address),
            *visit_rows(context, server.address, floor.address, samples),
            *markdown_rows(context, server.address),
        ]
