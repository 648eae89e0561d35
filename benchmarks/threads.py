"""What people come back to: a thread of thousands of messages, and a list of thousands of threads."""

from __future__ import annotations

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from benchmarks.answers import long_tasks
from benchmarks.page import chromium, usable
from benchmarks.report import Budget, Row
from benchmarks.servers import HERE, serving
from chainlit._store.sql import steps, threads
from chainlit._store.sql.connection import Connection
from chainlit._store.sql.opening import Migrated, database_at
from chainlit._wire.records import StepDict

MESSAGES = 10_000
THREADS = 10_000
FILE = "chat.db"
OPEN_MS = 400
MAX_NODES = 2_000
OPENINGS = 5
_BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
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


async def _keep_thread(connection: Connection, number: int, user_id: str, at: datetime) -> str:
    thread_id = f"thread-{number}"
    await threads.keep_thread(connection, thread_id, name=f"Conversation {number}", user_id=user_id)
    await threads.touch_thread(connection, thread_id, at.isoformat())
    return thread_id


async def _keep_message(connection: Connection, thread_id: str, number: int) -> None:
    asked = number % 2 == 0
    said = f"Question {number}" if asked else f"Answer **{number}**, with `code` and\n\n- a list\n- of two"
    step: StepDict = {
        "id": f"{thread_id}-{number}",
        "threadId": thread_id,
        "type": "user_message" if asked else "assistant_message",
        "name": "You" if asked else "App",
        "output": "The last answer." if number == MESSAGES - 1 else said,
        "createdAt": (_BEGUN + timedelta(seconds=number)).isoformat(),
    }  # pyright: ignore[reportAssignmentType]
    await steps.keep_step(connection, step)


async def _fill(file: Path, user_id: str) -> None:
    async def work(connection: Connection) -> None:
        for number in range(THREADS):
            await _keep_thread(connection, number, user_id, _BEGUN + timedelta(minutes=number))
        for number in range(MESSAGES):
            await _keep_message(connection, "thread-0", number)

    database = Migrated(database_at(f"sqlite:///{file}"))
    try:
        (result,) = await database.transact([work])
        if isinstance(result, BaseException):
            raise result
    finally:
        await database.close()


def fill(context: BrowserContext, address: str, scratch: Path) -> None:
    """Give the browser a long past: it becomes somebody whom the store knows by saying something."""
    page = context.new_page()
    usable(page, address)
    page.locator("#chat-input").fill("Hello")
    page.locator("#chat-submit").click()
    page.locator(".ai-message").wait_for()
    page.close()
    file = scratch / FILE
    with sqlite3.connect(file) as connection:
        ((user_id,),) = connection.execute("SELECT user_id FROM cl_threads LIMIT 1").fetchall()
    with ThreadPoolExecutor(1) as elsewhere:  # Playwright has a loop of its own in this thread
        elsewhere.submit(lambda: asyncio.run(_fill(file, str(user_id)))).result()


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
    nodes = [float(page.evaluate(_NODES))]
    scrolled = long_tasks(page, lambda: nodes.append(float(page.evaluate(_TO_THE_FIRST))))
    first = page.locator(".turn").first.inner_text()
    assert "Question 0" in first, first
    page.close()
    what = f"thread of {MESSAGES:,} messages"
    return [
        Row(f"{what}: from the data to the newest messages on screen", "ms", opened, budget=Budget(OPEN_MS)),
        Row(f"{what}: nodes in the document", "", nodes, budget=Budget(MAX_NODES), note="open, most while scrolling"),
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
