"""What the page spends on an answer, slow or fast, of prose, code, tables or maths."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from benchmarks.answers import Tasks, long_tasks
from benchmarks.page import Busy, chromium, usable
from benchmarks.report import Budget, Row
from benchmarks.servers import FLOOR, ours, serving
from benchmarks.texts import KINDS, Kind

PACES = (30, 300, 1_000)
SECONDS = 2.0


@dataclass(frozen=True)
class Cost:
    """Of one answer.

    Attributes:
        share: Part of the time for which the page's main thread was busy, in percent of a core.
        tasks: Those that were long.
    """

    share: float
    tasks: Tasks


def rows(scratch: Path, seconds: float = SECONDS) -> list[Row]:
    """Measure everything of this file."""
    with serving(ours(scratch), scratch) as own, serving(FLOOR, scratch) as floor, chromium() as context:
        taken = [
            (
                kind,
                pace,
                _cost(context, own.address, kind, pace, seconds),
                _bare(context, floor.address, kind, pace, seconds),
            )
            for kind in KINDS
            for pace in PACES
        ]
    long = [f"{kind} at {pace}: {max(own.tasks.cpu_ms):.0f} ms" for kind, pace, own, _ in taken if own.tasks.cpu_ms]
    count = sum(len(own.tasks.cpu_ms) for _, _, own, _ in taken)
    return [
        *(
            Row(f"{kind} at {pace:,} tokens/s: CPU of the page", "%", [own.share], [bare])
            for kind, pace, own, bare in taken
        ),
        Row("all of these: tasks over 50 ms", "", [count], budget=Budget(0), note="; ".join(long)),
    ]


def _cost(context: BrowserContext, address: str, kind: Kind, pace: int, seconds: float) -> Cost:
    page = context.new_page()
    usable(page, address)
    _answer(page, 0, kind, 300, 0.5)  # what such a text needs is loaded
    busy = Busy(context, page)
    tasks = long_tasks(page, lambda: _answer(page, 1, kind, pace, seconds))
    share = busy.seconds() * 100 / seconds
    page.close()
    return Cost(share, tasks)


def _answer(page: Page, which: int, kind: Kind, pace: int, seconds: float) -> None:
    """Get the answer of this number."""
    page.locator("#chat-input").fill(f"pace {kind} {pace} {seconds}")
    page.locator("#chat-submit").click()
    page.locator(".ai-message").nth(which).wait_for()
    page.locator("#stop-button").wait_for(state="detached", timeout=120_000)


def _bare(context: BrowserContext, address: str, kind: Kind, pace: int, seconds: float) -> float:
    """Return what a page spends that only shows the text, in percent of a core."""
    page = context.new_page()
    page.goto(address)
    busy = Busy(context, page)
    page.locator("#chat-input").fill(f"pace {kind} {pace} {seconds}")
    page.locator("#chat-submit").click()
    page.locator("body[data-ended]").wait_for(timeout=120_000)
    share = busy.seconds() * 100 / seconds
    page.close()
    return share
