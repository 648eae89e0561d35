"""Hosts that the app's own script and style sheet name are let in by the page's content policy, and no others."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from chainlit.testing import open_app
from tests.look.conftest import write

APP = "import chainlit as cl\n\n\n@cl.on_message\nasync def main(message):\n    pass\n"
CONFIG = '[UI]\ncustom_css = "/public/style.css?v=2"\ncustom_js = "/public/site.js"\n'
ANALYTICS = """
const script = document.createElement('script');
script.src = 'https://www.googletagmanager.com/gtag/js?id=G-1';
document.head.appendChild(script);
"""
FONTS = "@import url('https://fonts.googleapis.com/css2?family=Lora');\n"


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    """Coroutine tests run on a loop of their own."""
    return chainlit_runner


async def policy(folder: Path, script: str, style: str, config: str = CONFIG) -> dict[str, list[str]]:
    """Return the rules of the page of an app with this script and style sheet, by directive."""
    files = {"app.py": APP, ".chainlit/config.toml": config, "public/site.js": script, "public/style.css": style}
    write(folder, files)
    async with open_app(folder / "app.py") as app, app.http() as browser:
        header = (await browser.get("/")).headers["content-security-policy"]
    return {name: values for name, *values in (rule.split() for rule in header.split(";"))}


async def test_a_script_may_load_the_scripts_that_it_names(tmp_path: Path) -> None:
    rules = await policy(tmp_path, ANALYTICS, "")
    assert {"https://www.googletagmanager.com", "https://*.google-analytics.com"} <= set(rules["script-src"])


async def test_a_script_may_ask_the_hosts_that_it_names_without_encryption(tmp_path: Path) -> None:
    rules = await policy(tmp_path, "fetch('http://localhost:9000/api'); new WebSocket('wss://live.example/x')", "")
    assert {"http://localhost:9000", "wss://live.example"} <= set(rules["connect-src"])
    assert "http://localhost:9000" in rules["frame-src"]
    assert "http:" not in rules["connect-src"]


@pytest.mark.parametrize(
    ("style", "styles", "fonts"),
    [
        (FONTS, "https://fonts.googleapis.com", "https://fonts.gstatic.com"),
        ('@import "https://a.example/x.css";', "https://a.example", "https://a.example"),
        ("@font-face { src: url( //b.example/f.woff2 ) }", "https://b.example", "https://b.example"),
    ],
)
async def test_a_style_sheet_may_load_the_sheets_and_fonts_that_it_names(
    tmp_path: Path, style: str, styles: str, fonts: str
) -> None:
    rules = await policy(tmp_path, "", style)
    assert styles in rules["style-src"]
    assert fonts in rules["font-src"]


async def test_a_style_sheet_of_another_host_brings_its_fonts(tmp_path: Path) -> None:
    rules = await policy(tmp_path, "", "", '[UI]\ncustom_css = "https://cdn.example/site.css"\n')
    assert "https://cdn.example" in rules["style-src"]
    assert "https:" in rules["font-src"]


async def test_sec_E15_hosts_that_are_only_mentioned_are_not_let_in(tmp_path: Path) -> None:
    rules = await policy(
        tmp_path, "// see https://far.example/\nopen('https://far.example/')", "/* https://far.example */"
    )
    assert "far.example" not in str(rules)
    assert rules == await policy(tmp_path, "", "")
