"""One event loop per test, as for all tests that serve an app in their own process."""

from __future__ import annotations

import asyncio

import pytest


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    return chainlit_runner
