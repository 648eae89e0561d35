"""Section G: code of an app that fails, hangs, blocks or leaves things behind harms its own conversation only."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable

import pytest

import chainlit as cl
from chainlit._base.clock import Timestamps
from chainlit.testing import Chat, open_app

pytestmark = pytest.mark.usefixtures("chainlit_runner")


class Unprintable(Exception):
    def __str__(self) -> str:
        raise RuntimeError("and this fails as well")

    __repr__ = __str__


class Stop(BaseException):
    """No `Exception`."""


def endless(depth: int = 0) -> int:
    return endless(depth + 1) + 1


def group() -> None:
    raise BaseExceptionGroup("several", [ValueError("one"), Stop("two"), ExceptionGroup("more", [KeyError("three")])])


def chained() -> None:
    try:
        raise Unprintable
    except Unprintable as error:
        raise Unprintable from error


def fail(error: BaseException) -> Callable[[], None]:
    def raiser() -> None:
        raise error

    return raiser


FAILURES: dict[str, tuple[Callable[[], object], str]] = {
    "system exit": (fail(SystemExit(3)), "3"),
    "interrupt": (fail(KeyboardInterrupt()), "KeyboardInterrupt"),
    "base exception": (fail(Stop("no exception")), "no exception"),
    "group": (group, "several (3 sub-exceptions)"),
    "recursion": (endless, "maximum recursion depth exceeded"),
    "unprintable": (chained, "Unprintable"),
    "out of memory": (fail(MemoryError()), "MemoryError"),
    "end of iteration": (fail(StopAsyncIteration()), "StopAsyncIteration"),
}


@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("plain", [False, True], ids=["coroutine", "function"])
async def test_sec_G13_whatever_is_raised_is_shown_and_found_in_the_log(
    name: str, plain: bool, caplog: pytest.LogCaptureFixture
) -> None:
    work, told = FAILURES[name]

    async def waiting(message: cl.Message) -> None:
        if message.content == "fail":
            work()
        await cl.Message("fine").send()

    def threaded(message: cl.Message) -> None:
        if message.content == "fail":
            work()
        cl.run_sync(cl.Message("fine").send())

    async with open_app(lambda: cl.on_message(threaded if plain else waiting)) as site, site.chat() as chat:
        await chat.send("fail")
        card = chat.screen.last
        assert card.is_error
        assert card.output.startswith(told)
        assert [each for each in caplog.records if each.levelno == logging.ERROR and card.id in each.getMessage()]
        await chat.send("again")
        assert chat.screen.last.output == "fine"


async def test_sec_G12_a_function_that_blocks_holds_nobody_else_up() -> None:
    blocked, release = threading.Event(), threading.Event()

    def answer(message: cl.Message) -> None:
        if message.content == "block":
            blocked.set()
            release.wait(30)
        cl.run_sync(cl.Message(message.content).send())

    async with open_app(lambda: cl.on_message(answer)) as site, site.chat() as one, site.chat() as other:
        await one.send("block", wait=False)
        await asyncio.to_thread(blocked.wait, 20)
        await other.send("meanwhile")
        assert other.screen.last.output == "meanwhile"
        assert one.screen.busy
        release.set()
        await one.until(lambda screen: screen.answers and not screen.busy)


async def test_sec_G12_a_run_that_ignores_its_end_is_ended_again() -> None:
    ignored: list[str] = []

    async def stubborn(message: cl.Message) -> None:
        if message.content != "hang":
            await cl.Message("fine").send()
            return
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            ignored.append("once")
        await asyncio.Event().wait()

    async with open_app(lambda: cl.on_message(stubborn)) as site, site.chat() as chat:
        await chat.send("hang", wait=False)
        await chat.until(lambda screen: screen.busy)
        await chat.stop()
        await chat.until(lambda screen: not screen.busy)
        assert ignored == ["once"]
        await chat.send("on")
        assert chat.screen.last.output == "fine"


class Clock:
    """A clock that somebody sets while people talk."""

    def __init__(self) -> None:
        self.now_s = 1_000_000.0

    def __call__(self) -> float:
        return self.now_s


def test_sec_G18_times_of_a_conversation_rise_whatever_the_clock_does() -> None:
    clock = Clock()
    times = Timestamps(clock)
    told = [times.next()]
    for change_s in (0.0, -3600.0, 0.0, 86_400.0 * 365, -86_400.0 * 700, 1e-7):
        clock.now_s += change_s
        told += [times.next(), times.next()]
    assert told == sorted(set(told))


async def test_sec_G18_messages_keep_their_order_when_the_clock_is_set_back() -> None:
    async def answer(message: cl.Message) -> None:
        await cl.Message(message.content.upper()).send()

    async with open_app(lambda: cl.on_message(answer)) as site, site.chat() as chat:
        clock = Clock()
        chat.session.clock = Timestamps(clock)
        for text in ("a", "b", "c"):
            await chat.send(text)
            clock.now_s -= 7200.0
        await in_order(chat)


async def in_order(chat: Chat) -> None:
    said = [(step.output, step.record.get("createdAt") or "") for step in chat.screen.steps if "message" in step.type]
    assert [text for text, _ in sorted(said, key=lambda each: each[1])] == ["a", "A", "b", "B", "c", "C"]
