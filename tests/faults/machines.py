"""State machines whose world lives on an event loop of its own, with a clock that they move.

`CHAINLIT_TEST_MACHINES` says how many programs each machine makes up; `make fuzz` sets it high. A program that fails is
printed step by step, and is made up again by the next run. `CHAINLIT_TEST_SHRINK=1` looks for a shorter one,
and `CHAINLIT_TEST_RANDOM=1` makes up others in each run.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine

PHASES = (Phase.generate, Phase.shrink) if os.environ.get("CHAINLIT_TEST_SHRINK") else (Phase.generate,)
PROGRAMS = int(os.environ.get("CHAINLIT_TEST_MACHINES", "6"))
programs = settings(
    max_examples=PROGRAMS,
    stateful_step_count=20,
    deadline=None,
    derandomize=not os.environ.get("CHAINLIT_TEST_RANDOM"),
    database=None,
    print_blob=True,
    phases=PHASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
Result = TypeVar("Result")


class MovedClock(asyncio.SelectorEventLoop):
    """A loop whose time can be moved on, so that nobody waits for what takes minutes."""

    ahead_s = 0.0

    def time(self) -> float:
        return super().time() + self.ahead_s

    def move(self, seconds: float) -> None:
        """Let time pass; timers that are due then are called with the next turns."""
        self.ahead_s += seconds


class Machine(RuleBasedStateMachine):
    """A machine with a world to act in. `arrange` makes it, `rest` says what must hold at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner(loop_factory=MovedClock)
        self._entered = AsyncExitStack()
        self.do(self.arrange())

    async def arrange(self) -> None:
        """Make the world."""

    def relent(self) -> None:
        """Take back what keeps things from ending; called last, also after a failure."""

    async def rest(self) -> None:
        """Let everything come to rest, and check what must hold then."""

    def do(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run something on the machine's loop."""
        return self._runner.run(work)

    async def enter(self, manager: AbstractAsyncContextManager[Result]) -> Result:
        """Enter something that lasts as long as the machine."""
        return await self._entered.enter_async_context(manager)

    def move(self, seconds: float) -> None:
        """Let time pass."""
        loop = self._runner.get_loop()
        assert isinstance(loop, MovedClock)
        loop.move(seconds)

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:  # a step has not failed
                self.relent()
                self.do(self.rest())
        finally:
            self.relent()
            self.do(self._entered.aclose())
            self._runner.close()


async def turns(count: int) -> None:
    """Let the loop turn so many times."""
    for _ in range(count):
        await asyncio.sleep(0)
