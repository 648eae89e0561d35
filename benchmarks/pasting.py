"""Megabytes that are pasted into the composer: for how long the page can't be used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from benchmarks.page import chromium, usable
from benchmarks.report import Row
from benchmarks.servers import FLOOR, ours, serving
from benchmarks.tracing import Tasks, long_tasks

MEGABYTES = 1
KEYS = 10
_LENGTH = MEGABYTES * 1_000_000
_COPY = """
(length) => {
  const line = "2026-01-01 12:00:00 INFO something happened to somebody, and this is what is known\\n";
  return navigator.clipboard.writeText(line.repeat(Math.ceil(length / line.length)).slice(0, length));
}
"""
_ARRIVED = f"() => document.querySelector('#chat-input').value.length >= {_LENGTH}"
_QUIET = """
async () => {
  // Until three frames in a row took no longer than usual.
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  let last = await frame();
  for (let calm = 0; calm < 3; ) {
    const now = await frame();
    calm = now - last < 50 ? calm + 1 : 0;
    last = now;
  }
}
"""


@dataclass(frozen=True)
class Pasted:
    """The long tasks of a page."""

    pasting: Tasks
    typing: Tasks


def rows(samples: int, scratch: Path) -> list[Row]:
    """Measure everything of this file."""
    with serving(ours(scratch), scratch) as own, serving(FLOOR, scratch) as floor, chromium() as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        taken = [(_ours(context, own.address), _bare(context, floor.address)) for _ in range(samples)]
    sent = [sum(sending.cpu_ms) for (_, sending), _ in taken]
    pasting = [sum(each.pasting.cpu_ms) for (each, _), _ in taken], [sum(bare.pasting.cpu_ms) for _, bare in taken]
    typing = [sum(each.typing.cpu_ms) for (each, _), _ in taken], [sum(bare.typing.cpu_ms) for _, bare in taken]
    what = f"{MEGABYTES} MB pasted: CPU of tasks over 50 ms until"
    return [
        Row(f"{what} it is in the composer", "ms", *pasting),
        Row(f"{what} {KEYS} more keys are typed", "ms", *typing),
        Row(f"{what} it is sent and shown", "ms", sent),
    ]


def _ours(context: BrowserContext, address: str) -> tuple[Pasted, Tasks]:
    page = context.new_page()
    usable(page, address)
    pasted = _paste(page)
    sending = long_tasks(page, lambda: _send(page))
    page.close()
    return pasted, sending


def _bare(context: BrowserContext, address: str) -> Pasted:
    page = context.new_page()
    page.goto(address)
    pasted = _paste(page)
    page.close()
    return pasted


def _paste(page: Page) -> Pasted:
    page.evaluate(_COPY, _LENGTH)
    page.locator("#chat-input").focus()

    def paste() -> None:
        page.keyboard.press("Control+v")
        page.wait_for_function(_ARRIVED)
        page.evaluate(_QUIET)

    def type_on() -> None:
        page.keyboard.type("k" * KEYS, delay=50)
        page.evaluate(_QUIET)

    return Pasted(long_tasks(page, paste), long_tasks(page, type_on))


def _send(page: Page) -> None:
    page.locator("#chat-submit").click()
    page.locator(".ai-message .message-content").wait_for(timeout=60_000)
    page.locator("#stop-button").wait_for(state="detached")
    page.evaluate(_QUIET)
