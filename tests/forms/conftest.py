"""Coroutine tests run on a loop of their own."""

from __future__ import annotations

import asyncio

import pytest

from tests.doors.door_clients import DOORS
from tests.doors.speaker import Connect


@pytest.fixture(autouse=True)
def own_loop(request: pytest.FixtureRequest) -> asyncio.Runner | None:
    """A loop of the test's own, except where a browser drives one."""
    return None if "tabs" in request.fixturenames else request.getfixturevalue("chainlit_runner")


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest) -> Connect:
    """How a person connects; each test that takes it runs once per door."""
    return DOORS[request.param]
