"""Steps of a run that the person has stopped."""

from __future__ import annotations

import asyncio

import pytest

import chainlit as cl
from chainlit.testing import open_app


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    """One event loop per test, as for all tests that serve an app in their own process."""
    return chainlit_runner


async def test_a_stopped_step_is_told_from_a_failed_one_and_keeps_what_it_has_streamed() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            async with cl.Step(name="outer", type="run"):
                try:
                    async with cl.Step(name="broken", type="tool"):
                        raise ValueError("no luck")
                except ValueError:
                    pass
                async with cl.Step(name="slow", type="tool") as step:
                    await step.stream_token("half of ")
                    await asyncio.Event().wait()

    async with open_app(app) as served, served.http() as browser:
        await browser.get("/")
        async with served.chat(http=browser) as chat:
            await chat.send("go", wait=False)
            await chat.until(lambda screen: any(step.name == "slow" and step.output for step in screen.steps))
            await chat.stop()
            await chat.until(lambda screen: screen.step("outer").is_error)
            found = {
                name: (step.output, step.is_error, step.record.get("metadata"))
                for name in ("slow", "broken", "outer")
                for step in [chat.screen.step(name)]
            }
            assert found == {
                "slow": ("half of ", True, {"stopped": True}),
                "broken": ("no luck", True, {}),
                "outer": ("", True, {"stopped": True}),
            }
