"""What tests of several folders share: copies of apps to serve, and Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.watched_page import Tabs

pytest.register_assert_rewrite("tests.watched_page", "tests.anywhere.visitor")
APPS = Path(__file__).parent / "apps"

AppFolder = Callable[..., Path]


@pytest.fixture(scope="session")
def app_folder(tmp_path_factory: pytest.TempPathFactory) -> AppFolder:
    """Return a function that copies apps, by their names in `tests/apps`, to a folder of their own."""

    def make(*names: str) -> Path:
        folder = tmp_path_factory.mktemp(names[0])
        for name in names:
            shutil.copy(APPS / f"{name}.py", folder)
        return folder

    return make


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    """Chromium, one per module; while it lives no other event loop can run in the thread of the tests."""
    from tests.watched_page import chromium  # heavy, and only for browser tests

    with chromium() as started:
        yield started


@pytest.fixture
def tabs(browser: Browser) -> Generator[Tabs]:
    """Pages of one test; it fails if a page had reason to complain."""
    from tests.watched_page import Tabs  # see above

    with Tabs(browser) as opened:
        yield opened
