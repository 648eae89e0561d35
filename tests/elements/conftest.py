"""A served app with elements of every kind, for the pages of a module."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from tests.cli_process import running
from tests.e2e.site import Site


@pytest.fixture(scope="module")
def gallery(app_folder: Callable[..., Path]) -> Generator[Site]:
    """The app that shows elements."""
    with running(app_folder("gallery"), "run", "gallery.py", "-h", "--port", "0") as process:
        yield Site(process.address())
