"""The same conversation through every door."""

from __future__ import annotations

import pytest

from tests.doors.door_clients import DOORS
from tests.doors.speaker import Connect


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest) -> Connect:
    """How a person connects; each test that takes it runs once per door."""
    return DOORS[request.param]
