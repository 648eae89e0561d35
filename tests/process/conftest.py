"""Coroutine tests run on a loop of their own."""

from __future__ import annotations

import asyncio

import pytest


@pytest.fixture
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    return chainlit_runner
