"""A served app that works in steps."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from tests.cli_process import running
from tests.e2e.site import Site


@pytest.fixture(scope="module")
def works(app_folder: Callable[..., Path]) -> Generator[Site]:
    """The app of this folder, with formulas on."""
    folder = app_folder("works")
    (folder / ".chainlit").mkdir()
    (folder / ".chainlit" / "config.toml").write_text("[features]\nlatex = true\n", "utf-8")
    with running(folder, "run", "works.py", "-h", "--port", "0") as process:
        yield Site(process.address())


@pytest.fixture(scope="module")
def quiet(app_folder: Callable[..., Path]) -> Generator[Site]:
    """The same app showing only its tools."""
    folder = app_folder("works")
    (folder / ".chainlit").mkdir()
    (folder / ".chainlit" / "config.toml").write_text('[UI]\ncot = "tool_call"\n', "utf-8")
    with running(folder, "run", "works.py", "-h", "--port", "0") as process:
        yield Site(process.address())
