"""Long tasks of a page, from Chromium's own trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from benchmarks.report import Budget, Row

LONG_MS = 50
_MARK = "measured from here"


@dataclass(frozen=True)
class Tasks:
    """Tasks of the page's main thread that took more than `LONG_MS`.

    Attributes:
        cpu_ms: By the time that the processor spent: these are the page's own.
        wall_ms: By the clock: these are also those of a busy machine.
    """

    cpu_ms: list[float]
    wall_ms: list[float]

    def row(self, what: str, note: str) -> Row:
        late = f"{len(self.wall_ms)} by the clock" if self.wall_ms else "none by the clock"
        worst = max(self.cpu_ms, default=0.0)
        return Row(what, "", [len(self.cpu_ms)], budget=Budget(0), note=f"worst {worst:.0f} ms; {late}; {note}")


def long_tasks(page: Page, doing: Callable[[], object]) -> Tasks:
    """Do something, and return the long tasks that came of it."""
    browser = page.context.browser
    assert browser is not None
    browser.start_tracing(page=page, categories=["toplevel", "blink.user_timing"])
    page.evaluate(f"performance.mark({_MARK!r})")
    doing()
    return _read(json.loads(browser.stop_tracing())["traceEvents"])


def _read(events: list[dict[str, Any]]) -> Tasks:
    """Pick the tasks of the thread that has set the mark: diagrams are drawn by another process."""
    thread = next((each["pid"], each["tid"]) for each in events if each["name"] == _MARK)
    own = [each for each in events if (each["pid"], each["tid"]) == thread and each["name"].endswith("RunTask")]
    return Tasks(
        [each["tdur"] / 1000 for each in own if each.get("tdur", 0) > LONG_MS * 1000],
        [each["dur"] / 1000 for each in own if each.get("dur", 0) > LONG_MS * 1000],
    )
