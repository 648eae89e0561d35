"""An app with custom elements of all kinds, served."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli_process import Running, running

APP = Path(__file__).parent / "app"


@dataclass(frozen=True)
class Workshop:
    """A served app, and the folder with the sources of its elements."""

    url: str
    elements: Path
    process: Running


@contextmanager
def open_workshop(folder: Path, *options: str) -> Generator[Workshop]:
    """Serve a copy of the app."""
    shutil.copytree(APP, folder, ignore=shutil.ignore_patterns("__pycache__", ".files", ".chainlit"))
    with running(folder, "run", "app.py", "-h", "--port", "0", *options) as process:
        yield Workshop(process.address(), folder / "public" / "elements", process)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Generator[Workshop]:
    with open_workshop(tmp_path_factory.mktemp("custom") / "app") as opened:
        yield opened


@pytest.fixture(scope="module")
def watched_workshop(tmp_path_factory: pytest.TempPathFactory) -> Generator[Workshop]:
    """The same in watch mode."""
    with open_workshop(tmp_path_factory.mktemp("custom-watched") / "app", "-w") as opened:
        opened.process.until("Watching ")
        yield opened
