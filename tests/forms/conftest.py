"""Coroutine tests run on a loop of their own."""

from __future__ import annotations

import asyncio

import pytest

from tests.doors.door_clients import DOORS
from tests.doors.speaker import Connect


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    return chainlit_runner


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest) -> Connect:
    """How a person connects; each test that takes it runs once per door."""
    return DOORS[request.param]
