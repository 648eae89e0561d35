"""What axe-core finds on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"


def violations(page: Page) -> list[str]:
    """Return the violated rules with the elements that violate them; the page must let scripts in."""
    if page.evaluate("typeof window.axe") == "undefined":
        page.evaluate(SCRIPT.read_text("utf-8"))
    found = cast("dict[str, Any]", page.evaluate("axe.run(document, {resultTypes: ['violations']})"))
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
