"""Answers that were written to stop the page that shows them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext

from benchmarks.hostile_texts import TEXTS
from benchmarks.page import chromium, usable
from benchmarks.report import Budget, Row
from benchmarks.servers import ours, serving
from benchmarks.tracing import long_tasks

LONGEST_MS = 200
"""Nobody notices a page that is busy for less, but for the delay of one key."""


def _row(context: BrowserContext, address: str, name: str) -> Row:
    page = context.new_page()
    usable(page, address)

    def ask() -> None:
        page.locator("#chat-input").fill(f"hostile {name}")
        page.locator("#chat-submit").click()
        page.locator("[data-step-type='assistant_message'] .markdown").wait_for(state="attached", timeout=60_000)
        page.wait_for_function("() => document.querySelector('.markdown-rest') === null", timeout=120_000)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    tasks = long_tasks(page, ask)
    page.close()
    late = [each for each in tasks.cpu_ms if each > LONGEST_MS]
    worst, whole = max(tasks.cpu_ms, default=0.0), sum(tasks.cpu_ms)
    note = f"worst {worst:.0f} ms; {len(tasks.cpu_ms)} over 50 ms, {whole:.0f} ms together"
    return Row(f"{name}: tasks over {LONGEST_MS} ms", "", [len(late)], budget=Budget(0), note=note)


def rows(scratch: Path) -> list[Row]:
    """Measure everything of this file."""
    with serving(ours(scratch), scratch) as server, chromium() as context:
        return [_row(context, server.address, name) for name in TEXTS]
