"""Apps behind proxies, started once for all tests of a worker."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from tests.anywhere.places import WAYS, Place, everywhere


@pytest.fixture(scope="session")
def places(app_folder: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Generator[dict[str, Place]]:
    """All ways to reach the app."""
    scratch: Path = tmp_path_factory.mktemp("nginx")
    with everywhere(lambda: app_folder("echo", "parent"), scratch) as found:
        yield found


@pytest.fixture(params=WAYS)
def place(request: pytest.FixtureRequest, places: dict[str, Place]) -> Place:
    """One way to reach the app; each test that takes it runs once per way."""
    return places[request.param]
