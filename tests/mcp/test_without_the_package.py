"""An app with tool servers in its configuration, on a machine without the `mcp` package."""

from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from chainlit._mcp.library import library
from tests.mcp.tool_app import person, program


@pytest.fixture(autouse=True)
def not_installed(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    library.cache_clear()
    for name in [each for each in sys.modules if each == "mcp" or each.startswith("mcp.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    yield
    library.cache_clear()


async def test_the_log_says_what_to_install(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with person(tmp_path, program("rude", "polite")) as one:
        response = await one.connect("rude")
        assert response.status_code == 400
        assert response.json()["detail"] == "Could not connect to the MCP server. Check the server logs for details."
        assert 'pip install "chainlit[mcp]"' in caplog.text
