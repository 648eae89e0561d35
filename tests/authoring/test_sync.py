from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest
from talking import talking_to

import chainlit as cl


async def test_plain_hooks_send_from_their_thread() -> None:
    def app() -> None:
        @cl.on_message
        def answer(message: cl.Message) -> None:
            reply = cl.run_sync(cl.Message(f"got {message.content}").send())
            cl.user_session.set("last", reply.id)

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "got hi"
        assert chat.session.data["last"] == chat.screen.last.id


async def test_run_sync_works_on_the_loop_and_gives_results_and_errors() -> None:
    def app() -> None:
        def helper() -> str:
            async def fail() -> None:
                raise ValueError("inside")

            with pytest.raises(ValueError, match="inside"):
                cl.run_sync(fail())
            return cl.run_sync(asyncio.sleep(0, "value"))

        @cl.on_message
        async def answer() -> None:
            await cl.Message(helper()).send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "value"


async def test_make_async_runs_elsewhere_with_the_same_arguments() -> None:
    @cl.make_async
    def work(left: int, *, right: int = 2) -> tuple[int, int]:
        return threading.get_ident(), left + right

    elsewhere, total = await work(1, right=4)
    assert (elsewhere != threading.get_ident(), total, work.__name__) == (True, 5, "work")


async def test_sleep_takes_whole_and_broken_seconds() -> None:
    await cl.sleep(0)
    await cl.sleep(0.001)


def test_a_cached_function_computes_each_call_once() -> None:
    calls: list[tuple[int, int]] = []

    @cl.cache
    def add(left: int, right: int = 0) -> int:
        """Add."""
        calls.append((left, right))
        return left + right

    assert [add(1), add(1), add(1, right=2), add(right=2, left=1), add(1, right=2)] == [1, 1, 3, 3, 3]
    assert len(calls) == 3
    assert (add.__name__, add.__doc__) == ("add", "Add.")  # type: ignore[attr-defined]  # functools.wraps
    add.cache_clear()
    assert (add(1), len(calls)) == (1, 4)
    with pytest.raises(TypeError, match="unhashable"):
        add([])  # type: ignore[arg-type]


def test_calls_with_other_arguments_do_not_wait_and_equal_ones_do() -> None:
    entered, go_on = threading.Event(), threading.Event()
    calls: list[str] = []

    @cl.cache
    def slow(name: str) -> str:
        calls.append(name)
        if name == "slow":
            entered.set()
            assert go_on.wait(10)
        return name

    results: list[str] = []
    work: Callable[[], None] = lambda: results.append(slow("slow"))  # noqa: E731  two threads run it
    threads = [threading.Thread(target=work) for _ in range(2)]
    threads[0].start()
    assert entered.wait(10)
    threads[1].start()
    assert slow("quick") == "quick"
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert (results, calls) == (["slow", "slow"], ["slow", "quick"])


async def test_a_cached_coroutine_function_computes_once_and_forgets_failures() -> None:
    calls: list[int] = []

    @cl.cache
    async def load(number: int) -> int:
        calls.append(number)
        await asyncio.sleep(0)
        if len(calls) == 1:
            raise ValueError("first")
        return number

    results = await asyncio.gather(load(1), load(1), load(1), return_exceptions=True)
    assert [str(result) for result in results] == ["first", "1", "1"]
    assert (await load(1), calls) == (1, [1, 1])
