"""The dialog of tool servers, as a person uses it: connected, lost, added, remembered."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.cli_process import running
from tests.e2e.axe import sideways, violations
from tests.e2e.site import Site
from tests.watched_page import PHONE, WIDE, Tabs, Visit, Watched

pytestmark = pytest.mark.browser

PROGRAMS = Path(__file__).parents[1] / "mcp" / "programs"
APP = """
import chainlit as cl

@cl.on_message
async def main(message: cl.Message) -> None:
    client, _ = cl.context.session.mcp_sessions["rude"]
    result = await client.call_tool(message.content, {})
    await cl.Message(result.content[0].text).send()
"""
CONFIG = f"""
[features.mcp]
enabled = true
[[features.mcp.servers]]
name = "rude"
type = "stdio"
command = {json.dumps(f"{sys.executable} rude.py polite")}
[[features.mcp.servers]]
name = "broken"
type = "stdio"
command = {json.dumps(f"{sys.executable} rude.py broken")}
[features.mcp.user_servers]
enabled = true
allowed_urls = ["http://127.0.0.1:9/allowed"]
[UI]
name = "Tools"
[meta]
generated_by = "2.12.0"
"""
REFUSED = ("400 (Bad Request)",)
"""Chromium notes every refused request."""
LOOKS = {
    f"{device}-{'dark' if dark else 'light'}": Visit(size=size, dark=dark, bypass_csp=True, expected=REFUSED)
    for device, size in (("desk", WIDE), ("phone", PHONE))
    for dark in (False, True)
}


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Generator[Site]:
    """An app with a server that works, one that does not, and room for one's own."""
    folder = tmp_path_factory.mktemp("tools")
    (folder / ".chainlit").mkdir()
    (folder / ".chainlit" / "config.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "app.py").write_text(APP, encoding="utf-8")
    shutil.copy(PROGRAMS / "rude.py", folder)
    with running(folder, "run", "app.py", "-h", "--port", "0") as process:
        yield Site(process.address())


def opened(seen: Watched) -> Locator:
    """Open the dialog."""
    seen.page.locator("button:has(svg.lucide-plug)").click()
    dialog = seen.page.locator("#mcp-servers")
    expect(dialog).to_be_visible()
    return dialog


def connect(dialog: Locator, name: str) -> None:
    dialog.get_by_role("tab", name="Connect").click()
    dialog.get_by_role("button", name=f"Connect: {name}").click()
    expect(dialog.get_by_role("button", name=f"Disconnect: {name}")).to_be_visible()


def picture(seen: Watched, name: str, scratch: Path) -> None:
    """Keep a picture, and assert that nobody is kept out and nothing sticks out."""
    folder = Path(os.environ.get("SCREENSHOTS", scratch))
    folder.mkdir(parents=True, exist_ok=True)
    seen.page.screenshot(path=folder / f"{name}.png")
    assert violations(seen.page) == []
    assert sideways(seen.page) <= 0


@pytest.mark.parametrize("look", LOOKS)
def test_servers_are_connected_looked_into_and_disconnected(tools: Site, tabs: Tabs, look: str, tmp_path: Path) -> None:
    seen = tabs.open(tools.url, LOOKS[look])
    dialog = opened(seen)
    connect(dialog, "rude")
    dialog.get_by_role("button", name="Connect: broken").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Check the server logs for details.")
    picture(seen, f"mcp-connect-{look}", tmp_path)

    dialog.get_by_role("tab", name="My services").click()
    dialog.get_by_text("Tools").click()
    expect(dialog.get_by_text("<b>huge</b>", exact=True)).to_be_visible()
    assert dialog.locator("b").count() == 0
    picture(seen, f"mcp-mine-{look}", tmp_path)

    dialog.get_by_role("button", name="Disconnect: rude").click()
    seen.page.get_by_role("alertdialog").get_by_role("button", name="Disconnect").click()
    expect(dialog.get_by_text("No service is connected yet")).to_be_visible()


def test_a_connected_server_is_used_remembered_and_missed(tools: Site, tabs: Tabs) -> None:
    seen = tabs.open(tools.url, Visit(expected=REFUSED))
    button = seen.page.get_by_role("button", name=re.compile("Connected services"))
    connect(opened(seen), "rude")
    seen.page.keyboard.press("Escape")
    expect(button).to_have_accessible_name("Connected services (1)")
    seen.say("heard")
    expect(seen.page.get_by_text("[]", exact=True)).to_be_visible()

    seen.page.reload()  # the same conversation: it is still connected
    expect(button).to_have_accessible_name("Connected services (1)")
    seen.say("exit")
    expect(seen.page.get_by_text("The connection to rude was lost")).to_be_visible()
    dialog = opened(seen)
    dialog.get_by_role("button", name="Connect again: rude").click()
    expect(dialog.locator('[data-status="connected"]')).to_have_count(1)

    other = seen.context.new_page()  # another conversation of the same browser
    other.goto(tools.url)
    expect(other.get_by_role("button", name="Connected services (1)")).to_be_visible()


def test_an_own_server_is_refused_in_place_with_the_keyboard_alone(tools: Site, tabs: Tabs) -> None:
    seen = tabs.open(tools.url, Visit(expected=REFUSED))
    seen.page.locator("button:has(svg.lucide-plug)").focus()
    seen.page.keyboard.press("Enter")
    dialog = seen.page.locator("#mcp-servers")
    dialog.locator("#server-name").focus()
    seen.page.keyboard.type("mine")
    dialog.locator("#headers").fill("{no")
    expect(dialog.get_by_text("Headers must be a JSON object of texts")).to_be_visible()
    dialog.locator("#headers").fill("")
    dialog.locator("#server-url").focus()
    seen.page.keyboard.type("http://127.0.0.1:9/other")
    seen.page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("is not in the allowed MCP URL list")
    seen.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(seen.page.locator("button:has(svg.lucide-plug)")).to_be_focused()
