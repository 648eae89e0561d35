"""Answers that are more than words: runs of many steps, and long answers of diagrams and code."""

from __future__ import annotations

import statistics
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from benchmarks.page import chromium, usable
from benchmarks.report import Row
from benchmarks.servers import ours, serving
from benchmarks.tracing import long_tasks

STEPS = 200
KILOBYTES = 300
_SCROLL = """
async () => {
  const box = document.querySelector(".thread-scroller");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (const down of [false, true]) {
    const rest = () => (down ? box.scrollHeight - box.clientHeight - box.scrollTop : box.scrollTop);
    while (rest() > 1) { box.scrollBy(0, down ? 240 : -240); await frame(); }
  }
}
"""
_OPEN_ALL = """
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (;;) {
    const closed = document.querySelector('.step-group[aria-expanded="false"], button.step-label[data-state="closed"]');
    if (!closed) return;
    closed.click();
    await frame();
  }
}
"""


def _ask(page: Page, order: str) -> None:
    page.locator("#chat-input").fill(order)
    page.locator("#chat-submit").click()
    page.locator("#stop-button").wait_for()
    page.locator("#stop-button").wait_for(state="detached", timeout=120_000)


def _fresh(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    usable(page, address)
    return page


def step_rows(context: BrowserContext, address: str) -> list[Row]:
    """Watch a run of nested steps, some of which stream; open all of them; scroll through."""
    page = _fresh(context, address)
    run = long_tasks(page, lambda: _ask(page, f"agent {STEPS}"))
    opened = long_tasks(page, lambda: page.evaluate(_OPEN_ALL))
    scrolled = long_tasks(page, lambda: page.evaluate(_SCROLL))
    shown = page.locator(".step").count()
    page.close()
    return [
        run.row(f"run of {STEPS} steps: tasks over 50 ms while it goes on", "ten at a time"),
        opened.row(f"run of {STEPS} steps: tasks over 50 ms while all are opened", f"{shown} entries at the end"),
        scrolled.row(f"run of {STEPS} steps: tasks over 50 ms while scrolling", "up and down"),
    ]


def diagram_rows(context: BrowserContext, address: str) -> list[Row]:
    """Stream an answer of diagrams and code, and scroll through it before and after they are drawn."""
    page = _fresh(context, address)
    streamed = long_tasks(page, lambda: _ask(page, f"diagrams {KILOBYTES}"))
    first = long_tasks(page, lambda: page.evaluate(_SCROLL))
    second = long_tasks(page, lambda: page.evaluate(_SCROLL))
    drawn = page.locator(".diagram img").count()
    failed = page.locator(".diagram-failure").count()
    delays = _frame_delays(page)
    page.close()
    what = f"{KILOBYTES} KB of diagrams and code: tasks over 50 ms while"
    return [
        streamed.row(f"{what} it streams", "100 KB/s"),
        first.row(f"{what} it is scrolled for the first time", f"{drawn} diagrams drawn, {failed} failed"),
        second.row(f"{what} it is scrolled again", f"median frame {statistics.median(delays):.0f} ms"),
    ]


def _frame_delays(page: Page) -> list[float]:
    """Return the times between frames of a short scroll, in milliseconds."""
    delays: list[float] = page.evaluate(
        """async () => {
          const box = document.querySelector(".thread-scroller");
          const frame = () => new Promise((done) => requestAnimationFrame(done));
          const found = [];
          let last = await frame();
          for (let step = 0; step < 60; step += 1) {
            box.scrollBy(0, -200);
            const now = await frame();
            found.push(now - last);
            last = now;
          }
          return found;
        }"""
    )
    return delays


def rows(scratch: Path) -> list[Row]:
    """Measure everything of this file."""
    with serving(ours(scratch), scratch) as server, chromium() as context:
        return [*step_rows(context, server.address), *diagram_rows(context, server.address)]
