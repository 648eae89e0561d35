"""What tests of several folders share: copies of apps to serve, databases, and Chromium."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.store.postgres import Postgres
    from tests.watched_page import Tabs

pytest.register_assert_rewrite("tests.watched_page", "tests.anywhere.visitor")
settings.register_profile("untimed", deadline=None)  # how long an example takes says something about the machine
settings.load_profile("untimed")
APPS = Path(__file__).parent / "apps"

AppFolder = Callable[..., Path]

ALL_LOOKS = bool(os.environ.get("CHAINLIT_TEST_ALL_LOOKS") or os.environ.get("SCREENSHOTS"))
"""Whether every page is looked at in both themes on every device. By default: light when wide, dark when narrow."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave half of the looks out, unless all are wanted: they take minutes, and each theme and device is seen."""
    if ALL_LOOKS:
        return
    left_out = [item for item in items if isinstance(item, pytest.Function) and not _is_looked_at(item)]
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = [item for item in items if item not in gone]


def _is_looked_at(item: pytest.Function) -> bool:
    callspec = getattr(item, "callspec", None)
    params: dict[str, object] = callspec.params if callspec is not None else {}
    look, size, dark = params.get("look"), params.get("size"), params.get("dark")
    if isinstance(look, str) and look.partition("-")[2] in ("dark", "light"):
        return look in ("desk-light", "phone-dark")
    if isinstance(size, tuple) and isinstance(dark, bool):
        return (cast("tuple[int, int]", size)[0] < 700) == dark
    return True


@pytest.fixture(scope="session")
def app_folder(tmp_path_factory: pytest.TempPathFactory) -> AppFolder:
    """Return a function that copies apps, by their names in `tests/apps`, to a folder of their own."""

    def make(*names: str) -> Path:
        folder = tmp_path_factory.mktemp(names[0])
        for name in names:
            shutil.copy(APPS / f"{name}.py", folder)
        return folder

    return make


@pytest.fixture(scope="session")
def postgres() -> Generator[Postgres]:
    """A PostgreSQL server of this run, started when a test first needs it."""
    from tests.store.postgres import running  # only for tests that use it

    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database; each test that takes it runs on every kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'chat.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database(f"t{uuid.uuid4().hex}")


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
