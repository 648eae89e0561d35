"""Servers for the pages of a module."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from tests.cli_process import running
from tests.e2e.site import Site


def _served(folder: Path) -> Generator[Site]:
    [app] = folder.glob("*.py")
    variables = {"CHAINLIT_AUTH_SECRET": "a secret of at least thirty-two characters"}
    with running(folder, "run", app.name, "-h", "--port", "0", variables=variables) as process:
        yield Site(process.address())


@pytest.fixture(scope="module")
def talk(app_folder: Callable[..., Path]) -> Generator[Site]:
    """The app that shows everything."""
    yield from _served(app_folder("talk"))


@pytest.fixture(scope="module")
def guarded(app_folder: Callable[..., Path]) -> Generator[Site]:
    """The app with a login form."""
    yield from _served(app_folder("guarded"))
