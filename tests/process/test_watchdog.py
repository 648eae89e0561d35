"""A blocked event loop is named by file and line."""

from __future__ import annotations

import asyncio
import logging
import time

import pytest

from chainlit._core.watchdog import Watchdog


async def _block_until_reported(caplog: pytest.LogCaptureFixture) -> None:
    deadline = time.monotonic() + 20
    while not caplog.records and time.monotonic() < deadline:
        time.sleep(0.01)  # noqa: ASYNC251  # blocking the loop is the point


def test_sec_G12_blocking_the_loop_names_the_place_in_the_log(
    chainlit_runner: asyncio.Runner, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario() -> None:
        watchdog = Watchdog(blocked_s=0.2)
        watchdog.start()
        try:
            await _block_until_reported(caplog)
        finally:
            watchdog.stop()

    with caplog.at_level(logging.WARNING, "chainlit"):
        chainlit_runner.run(scenario())
    [report] = [each.getMessage() for each in caplog.records]
    assert "test_watchdog.py" in report
    assert "_block_until_reported" in report
