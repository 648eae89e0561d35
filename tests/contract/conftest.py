"""Each test has an app and a loop of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from pathlib import Path

import pytest

from chainlit._core.app import App, app_as_current
from chainlit._settings.paths import AppPaths


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    return chainlit_runner


@pytest.fixture(autouse=True)
def own_app(tmp_path: Path) -> Generator[App]:
    """An app in an empty folder; what a test registers or assigns ends with it."""
    app = App(paths=AppPaths(tmp_path))
    with app_as_current(app):
        yield app
