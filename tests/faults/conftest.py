"""Coroutine tests run on a loop of their own."""

from __future__ import annotations

import asyncio

import pytest

pytest.register_assert_rewrite("tests.faults.schedules")


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    return chainlit_runner
