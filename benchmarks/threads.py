"""What people come back to: a thread of thousands of messages, and a list of thousands of threads."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from benchmarks import past
from benchmarks.page import chromium, usable
from benchmarks.report import Budget, Row
from benchmarks.servers import HERE, serving
from benchmarks.tracing import long_tasks

MESSAGES = 10_000
THREADS = 10_000
FILE = "chat.db"
OPEN_MS = 400
MAX_NODES = 2_000
OPENINGS = 5
_WATCH = """
const Native = window.WebSocket;
window.WebSocket = class extends Native {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (typeof data === "string" && data.includes('"resume_thread"')) window.arrived = performance.now();
    });
  }
};
"""
_PAINTED = """
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const newest = () => [...document.querySelectorAll(".turn[data-last] .message-content")].at(-1);
  while (window.arrived === undefined || newest()?.textContent !== "The last answer.") await frame();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - window.arrived;
}
"""
_NODES = """() => document.querySelectorAll(".thread-content *").length"""
_TO_THE_FIRST = """
async () => {
  const box = document.querySelector(".thread-scroller");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  let most = 0;
  for (let still = 0; still < 30; ) {
    const before = box.scrollTop;
    box.scrollBy(0, -400);
    await frame();
    most = Math.max(most, document.querySelectorAll(".thread-content *").length);
    const waits = document.querySelector(".earlier-turns") !== null;
    still = box.scrollTop === before && !waits ? still + 1 : 0;
  }
  return most;
}
"""
_TO_THE_LAST_THREAD = """
async () => {
  const box = document.querySelector("#thread-history");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  while (document.getElementById("thread-thread-0") === null) {
    box.scrollBy(0, 600);
    await frame();
  }
}
"""


def fill(context: BrowserContext, address: str, scratch: Path) -> None:
    """Give the browser a long past: it becomes somebody whom the store knows by saying something."""
    page = context.new_page()
    usable(page, address)
    page.locator("#chat-input").fill("Hello")
    page.locator("#chat-submit").click()
    page.locator(".ai-message").wait_for()
    page.close()
    file = scratch / FILE
    with ThreadPoolExecutor(1) as elsewhere:  # Playwright has a loop of its own in this thread
        elsewhere.submit(lambda: asyncio.run(past.fill(file, THREADS, MESSAGES))).result()


def _opened(context: BrowserContext, address: str) -> tuple[Page, float]:
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(f"{address}/thread/thread-0")
    return page, float(page.evaluate(_PAINTED))


def message_rows(context: BrowserContext, address: str) -> list[Row]:
    """Open a long thread again and again, then scroll to its first message."""
    opened: list[float] = []
    for _ in range(OPENINGS):
        page, took_ms = _opened(context, address)
        opened.append(took_ms)
        page.close()
    page, _ = _opened(context, address)
    page.wait_for_load_state("networkidle")
    at_first = int(page.evaluate(_NODES))
    nodes: list[float] = []
    scrolled = long_tasks(page, lambda: nodes.append(float(page.evaluate(_TO_THE_FIRST))))
    first = page.locator(".turn").first.inner_text()
    assert "Question 0" in first, first
    page.close()
    what = f"thread of {MESSAGES:,} messages"
    return [
        Row(f"{what}: from the data to the newest messages on screen", "ms", opened, budget=Budget(OPEN_MS)),
        Row(
            f"{what}: nodes in the document",
            "",
            nodes,
            budget=Budget(MAX_NODES),
            note=f"the most while scrolling; {at_first} at first",
        ),
        scrolled.row(f"{what}: tasks over 50 ms while it is scrolled to its beginning", "400 px a frame"),
    ]


def list_rows(context: BrowserContext, address: str) -> list[Row]:
    """Scroll a list of many threads to its end."""
    page = context.new_page()
    usable(page, address)
    page.locator("#thread-thread-9999").wait_for()
    scrolled = long_tasks(page, lambda: page.evaluate(_TO_THE_LAST_THREAD))
    nodes = float(page.evaluate("document.querySelectorAll('#thread-history *').length"))
    page.close()
    return [
        scrolled.row(
            f"list of {THREADS:,} threads: tasks over 50 ms while it is scrolled to its end", "600 px a frame"
        ),
        Row(f"list of {THREADS:,} threads: nodes in the document", "", [nodes], budget=Budget(MAX_NODES)),
    ]


def rows(scratch: Path) -> list[Row]:
    """Measure everything of this file."""
    app = scratch / "app.py"
    app.write_text((HERE / "threads_app.py").read_text(encoding="utf-8"), encoding="utf-8")
    arguments = ["-m", "chainlit", "run", str(app), "--headless", "--port", "0"]
    address = {"CHAINLIT_DATABASE_URL": f"sqlite:///{scratch / FILE}"}
    with serving(arguments, scratch, address) as server, chromium() as context:
        fill(context, server.address, scratch)
        return [*message_rows(context, server.address), *list_rows(context, server.address)]
