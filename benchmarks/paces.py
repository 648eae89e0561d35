"""What the page spends on an answer, slow or fast, of prose, code, tables or maths."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from benchmarks.page import Busy, chromium, usable
from benchmarks.report import Budget, Row
from benchmarks.servers import FLOOR, ours, serving
from benchmarks.texts import KINDS, Kind
from benchmarks.tracing import Tasks, long_tasks

PACES = (30, 300, 1_000)


@dataclass
class Costs:
    """Of the answers of one kind and pace.

    Attributes:
        what: Kind and pace.
        ours: Parts of the time for which our page's main thread was busy, in percent of a core.
        bare: The same of a page that only shows the text.
        tasks: Those of our page that were long.
    """

    what: str
    ours: list[float] = field(default_factory=list[float])
    bare: list[float] = field(default_factory=list[float])
    tasks: list[Tasks] = field(default_factory=list[Tasks])


def rows(scratch: Path, times: int, seconds: float) -> list[Row]:
    """Measure everything of this file.

    Args:
        scratch: A folder of its own.
        times: How many answers of each kind and pace.
        seconds: How long each takes.
    """
    found: list[Costs] = []
    with serving(ours(scratch), scratch) as own, serving(FLOOR, scratch) as floor, chromium() as context:
        for kind in KINDS:
            found += _of_kind(context, own.address, floor.address, kind, times, seconds)
    long = [(each.what, ms) for each in found for tasks in each.tasks for ms in tasks.cpu_ms]
    note = "; ".join(f"{what}: {ms:.0f} ms" for what, ms in long)
    return [
        *(Row(f"{each.what}: CPU of the page", "%", each.ours, each.bare) for each in found),
        Row("all of these: tasks over 50 ms", "", [len(long)], budget=Budget(0), note=note),
    ]


def _of_kind(context: BrowserContext, own: str, floor: str, kind: Kind, times: int, seconds: float) -> list[Costs]:
    page, bare = context.new_page(), context.new_page()
    usable(page, own)
    bare.goto(floor)
    _answer(page, f"pace {kind} 300 0.5", 0)  # what such a text needs is loaded
    found: list[Costs] = []
    answers = 1
    for pace in PACES:
        costs = Costs(f"{kind} at {pace:,} tokens/s")
        order = f"pace {kind} {pace} {seconds}"
        for _ in range(times):
            bare.bring_to_front()
            busy = Busy(context, bare)
            _bare_answer(bare, order)
            costs.bare.append(busy.seconds() * 100 / seconds)
            page.bring_to_front()
            busy, number = Busy(context, page), answers
            costs.tasks.append(long_tasks(page, lambda order=order, number=number: _answer(page, order, number)))
            costs.ours.append(busy.seconds() * 100 / seconds)
            answers += 1
        found.append(costs)
    page.close()
    bare.close()
    return found


def _answer(page: Page, order: str, number: int) -> None:
    """Get an answer, the one of this number on the page."""
    page.locator("#chat-input").fill(order)
    page.locator("#chat-submit").click()
    page.locator(".ai-message").nth(number).wait_for()
    page.locator("#stop-button").wait_for(state="detached", timeout=120_000)


def _bare_answer(page: Page, order: str) -> None:
    page.locator("#chat-input").fill(order)
    page.locator("#chat-submit").click()
    page.locator("body[data-ended]").wait_for(timeout=120_000)
