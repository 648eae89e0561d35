"""A thread whose author can't be told is nobody's to enter."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

import chainlit as cl
from chainlit._base.errors import Refused
from chainlit.testing import open_app
from tests.authoring.store import Memory

THREAD = "11111111-1111-4111-8111-111111111111"


class Unreachable(Memory):
    """A store that fails for every author, and says of the thread what it is told to say."""

    def __init__(self, thread: Callable[[], dict[str, Any] | None]) -> None:
        super().__init__()
        self._thread = thread

    async def get_thread_author(self, thread_id: str) -> str:
        raise RuntimeError("the store does not say")

    async def get_thread(self, thread_id: str) -> Any:
        return self._thread()


def down() -> dict[str, Any] | None:
    raise RuntimeError("the store is down")


def of_ada() -> dict[str, Any] | None:
    return {"id": THREAD, "userIdentifier": "ada", "steps": [], "elements": []}


async def enter(thread: Callable[[], dict[str, Any] | None]) -> str:
    """Return the thread that a visitor got into by asking for it."""

    def app() -> None:
        layer: Any = Unreachable(thread)
        cl.data_layer(lambda: layer)

    async with open_app(app) as started, started.chat(thread_id=THREAD) as page:
        return page.session.thread_id


@pytest.mark.parametrize("thread", [down, of_ada])
def test_sec_C03_a_thread_is_closed_when_the_store_fails_or_names_somebody_else(
    chainlit_runner: asyncio.Runner, thread: Callable[[], dict[str, Any] | None]
) -> None:
    with pytest.raises(Refused, match="authorization failed"):
        chainlit_runner.run(enter(thread))


def test_a_thread_that_is_surely_not_there_may_be_begun(chainlit_runner: asyncio.Runner) -> None:
    assert chainlit_runner.run(enter(lambda: None)) == THREAD
