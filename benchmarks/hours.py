"""`python -m benchmarks.hours`: a page that is left open and talked to for hours; nothing in it may grow."""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from playwright.sync_api import BrowserContext, Page

from benchmarks.page import Tools, chromium, usable
from benchmarks.report import Budget, Row, save, table
from benchmarks.servers import forgetful, serving
from benchmarks.texts import KINDS

MINUTES = 60
WARM_ROUNDS = 14
"""After these, all code is loaded, and what is kept on purpose is full: the threads that were seen last.

Conversations are not kept on the server: each would add a line to the list of past ones, which is growth, but no leak.
"""
PACE, SECONDS = 1_000, 2
GROWTH_PERCENT = 10
_COUNT = "document.querySelectorAll('*').length"


@dataclass(frozen=True)
class Weight:
    """What a page consists of, after the garbage is gone.

    Attributes:
        heap: Of its scripts, in bytes.
        elements: In the document.
        listeners: For events.
        nodes: In the document and elsewhere; what was typed is kept by the browser, so that it can be undone.
    """

    heap: float
    elements: float
    listeners: float
    nodes: float


def weigh(page: Page, tools: Tools) -> Weight:
    """Collect the page's garbage, and measure what is left."""
    for _ in range(2):  # what the first one finalises goes with the second
        tools.send("HeapProfiler.collectGarbage")
    found = {each["name"]: float(each["value"]) for each in tools.send("Performance.getMetrics")["metrics"]}
    elements: int = page.evaluate(_COUNT)
    return Weight(found["JSHeapUsedSize"], elements, found["JSEventListeners"], found["Nodes"])


def talk(page: Page) -> None:
    """Have a conversation of one answer of each kind, and leave it for a new one."""
    for number, kind in enumerate(KINDS):
        page.locator("#chat-input").fill(f"pace {kind} {PACE} {SECONDS}")
        page.locator("#chat-submit").click()
        page.locator(".ai-message").nth(number).wait_for()
        page.locator("#stop-button").wait_for(state="detached", timeout=120_000)
    page.locator("#new-chat-button").click()
    page.locator("#confirm").click()
    page.locator(".ai-message").first.wait_for(state="detached")


def rows(context: BrowserContext, address: str, minutes: float) -> list[Row]:
    """Warm the page up, talk for so long, and compare its beginning with its end."""
    page = context.new_page()
    usable(page, address)
    tools = cast(Tools, context.new_cdp_session(page))
    tools.send("Performance.enable")
    for _ in range(WARM_ROUNDS):
        talk(page)
    end = time.monotonic() + minutes * 60
    weights: list[Weight] = []
    for number in itertools.count(1):
        talk(page)
        weights.append(weigh(page, tools))
        print(
            f"{number} conversations: {weights[-1].heap / 1e6:.1f} MB, {weights[-1].elements:.0f} elements", flush=True
        )
        if time.monotonic() > end and len(weights) > 1:
            break
    page.close()
    most = Budget(GROWTH_PERCENT)
    return [
        _row("heap", [each.heap for each in weights], most),
        _row("elements", [each.elements for each in weights], most),
        _row("listeners", [each.listeners for each in weights], most),
        _row("nodes, those that undo keeps included", [each.nodes for each in weights], None),
    ]


def _row(name: str, samples: list[float], budget: Budget | None) -> Row:
    """Compare the least of the last quarter with that of the first: a leak raises all of them."""
    quarter = max(1, len(samples) // 4)
    growth = (min(samples[-quarter:]) / min(samples[:quarter]) - 1) * 100
    unit = 1e6 if name == "heap" else 1
    note = (
        f"{samples[0] / unit:.4g} → {samples[-1] / unit:.4g}{' MB' if name == 'heap' else ''}, {len(samples)} weighings"
    )
    return Row(f"page after hours: growth of its {name}", "%", [growth], budget=budget, note=note)


def main() -> int:
    """Return 0 if the page did not grow, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hours", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES, help="after some minutes of warming up")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chainlit-hours-") as name:
        scratch = Path(name)
        with serving(forgetful(scratch), scratch / "forgetful") as server, chromium() as context:
            measured = rows(context, server.address, given.minutes)
    print(f"{table(measured)}\n\nSamples: {save({'hours': measured})}")
    return int(any(row.holds is False for row in measured))


if __name__ == "__main__":
    sys.exit(main())
