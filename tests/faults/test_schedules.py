"""Whatever the network does: what pages show, what the server knows and what is stored are the same.

`make fuzz` plays 10,000 schedules; `CHAINLIT_TEST_SCHEDULES` and `CHAINLIT_TEST_SEED` say how many, and from which on.
"""

from __future__ import annotations

import asyncio
import os

import pytest

from chainlit.testing.app import open_app
from tests.faults.schedules import app, play

COUNT = int(os.environ.get("CHAINLIT_TEST_SCHEDULES", "50"))
FIRST = int(os.environ.get("CHAINLIT_TEST_SEED", "0"))
AT_ONCE = 250
"""Schedules of one test: they mostly wait for the store, and workers share the tests."""


@pytest.mark.parametrize("first", range(FIRST, FIRST + COUNT, AT_ONCE))
async def test_screen_view_and_store_agree_whatever_the_network_does(first: int) -> None:
    async with open_app(app, durable=True) as site:
        for seed in range(first, min(first + AT_ONCE, FIRST + COUNT)):
            await play(site, seed)
        assert site.app.sessions.by_id == {}
    assert len(asyncio.all_tasks()) == 1
