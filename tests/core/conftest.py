"""Coroutine tests run on a loop of their own; examples are the same in every run."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import settings

# A busy machine makes slow examples, not wrong ones.
settings.register_profile(
    "house", deadline=None, derandomize=True, max_examples=150, stateful_step_count=20, database=None
)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    return chainlit_runner
