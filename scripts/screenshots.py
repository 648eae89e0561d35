"""Takes the pictures of the documentation: the example `agent` in Chromium, light and dark."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
QUESTION = "How did the regions do last quarter?"


@contextmanager
def served(app: Path) -> Generator[str]:
    """Serve a copy of an app and yield its address."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(app, folder)
        command = [sys.executable, "-m", "chainlit", "run", app.name, "--headless", "--port", "0"]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8", env=environment) as server:
            assert server.stderr is not None
            try:
                yield next(line.rpartition(" ")[2].strip() for line in server.stderr if "available at" in line)
            finally:
                server.terminate()


def picture(browser: Browser, address: str, *, dark: bool, file: Path) -> None:
    """Hold the conversation and take a picture of it."""
    context = browser.new_context(
        viewport={"width": 1200, "height": 960},
        device_scale_factor=1.5,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        locale="en-US",
    )
    context.add_init_script(f"localStorage.setItem('vite-ui-theme', '{'dark' if dark else 'light'}')")
    page = context.new_page()
    page.goto(address)
    page.locator("#chat-input").fill(QUESTION)
    page.locator("#chat-submit").click()
    page.get_by_text("Draft an e-mail").wait_for()
    page.locator("#stop-button").wait_for(state="detached")
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)
    context.close()


def main() -> None:
    """Write `docs/images/chat.png` and `chat-dark.png`."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with served(ROOT / "examples" / "agent" / "app.py") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        picture(browser, address, dark=False, file=IMAGES / "chat.png")
        picture(browser, address, dark=True, file=IMAGES / "chat-dark.png")
        browser.close()


if __name__ == "__main__":
    main()
