"""Plain code waits for coroutines, from threads and on the loop's own thread, and the loop goes on."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Coroutine
from contextvars import ContextVar
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chainlit as cl
from chainlit._base.bridge import drive_tasks, driven, in_thread, run_sync
from chainlit.testing import open_app

place: ContextVar[str] = ContextVar("place", default="")


async def _after(turns: int, value: int) -> int:
    for _ in range(turns):
        await asyncio.sleep(0)
    if value < 0:
        raise ValueError(value)
    return value


def _sum(depth: int, turns: int, loop: asyncio.AbstractEventLoop) -> int:
    """Plain code that waits for a coroutine, which again calls plain code that waits."""

    async def below() -> int:
        await _after(turns, depth)
        return depth + (_sum(depth - 1, turns, loop) if depth else 0)

    return run_sync(driven(below()), loop)


@given(depth=st.integers(0, 6), turns=st.integers(0, 3), threaded=st.booleans())
def test_waiting_nests_to_any_depth(depth: int, turns: int, threaded: bool) -> None:
    async def run() -> int:
        loop = asyncio.get_running_loop()

        async def plain() -> int:
            return _sum(depth, turns, loop)

        return await (in_thread(_sum, depth, turns, loop) if threaded else driven(plain()))

    assert asyncio.run(run()) == sum(range(depth + 1))


@pytest.mark.parametrize("threaded", [False, True])
async def test_error_belongs_to_the_plain_code_that_waits(threaded: bool) -> None:
    loop = asyncio.get_running_loop()

    def plain() -> str:
        try:
            run_sync(_after(1, -5), loop)
        except ValueError as error:
            return f"caught {error}"
        return "nothing"

    async def on_loop() -> str:
        return plain()

    assert await (in_thread(plain) if threaded else driven(on_loop())) == "caught -5"


async def test_others_go_on_while_plain_code_waits() -> None:
    loop = asyncio.get_running_loop()
    opened = asyncio.Event()
    seen: list[str] = []

    async def waits() -> None:
        run_sync(_opened(), loop)
        seen.append("after")

    async def _opened() -> None:
        await opened.wait()

    task = asyncio.create_task(driven(waits()))
    await asyncio.sleep(0)
    seen.append("meanwhile")
    opened.set()
    await task
    assert seen == ["meanwhile", "after"]


async def test_cancelled_task_is_cancelled_where_its_plain_code_waits() -> None:
    loop = asyncio.get_running_loop()
    where: list[str] = []

    def plain() -> None:
        try:
            run_sync(_for_ever(), loop)
        except asyncio.CancelledError:
            where.append("plain")
            raise

    async def work() -> None:
        plain()

    task = asyncio.create_task(driven(work()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert where == ["plain"]


async def _for_ever() -> None:
    await asyncio.Event().wait()


async def test_context_variables_are_shared_in_both_directions() -> None:
    loop = asyncio.get_running_loop()

    async def work() -> str:
        place.set("outside")
        return run_sync(_inside(), loop)

    async def _inside() -> str:
        return place.get()

    assert await driven(work()) == "outside"


async def test_waiting_outside_a_driven_task_is_refused_with_advice() -> None:
    coroutine = _after(0, 1)
    with pytest.raises(RuntimeError, match="use `await` there"):
        run_sync(coroutine, asyncio.get_running_loop())


async def test_tasks_of_authors_are_driven_and_may_be_cancelled_before_their_first_step() -> None:
    loop = asyncio.get_running_loop()
    place.set("chat")
    drive_tasks(loop, lambda: place.get() == "chat")
    drive_tasks(loop, lambda: place.get() == "chat")  # installed once

    async def work() -> int:
        return run_sync(_after(1, 7), loop)

    assert await asyncio.create_task(work()) == 7
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        task = asyncio.create_task(work())
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        del task


async def test_task_factory_that_was_there_before_is_still_asked() -> None:
    loop = asyncio.get_running_loop()
    asked: list[str] = []

    def former(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **options: Any) -> asyncio.Task[Any]:
        asked.append("former")
        return asyncio.Task(work, loop=loop, **options)

    loop.set_task_factory(former)  # pyright: ignore[reportArgumentType]  # typeshed wants a narrower protocol
    drive_tasks(loop, lambda: True)
    assert await asyncio.create_task(_after(0, 3)) == 3
    assert asked == ["former"]


async def test_library_that_switches_greenlets_itself_works_in_a_hook() -> None:
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import create_async_engine

    def target() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            engine = create_async_engine("sqlite+aiosqlite:///:memory:")
            async with engine.begin() as connection:
                found = await connection.execute(text("SELECT :said"), {"said": message.content})
                cl.run_sync(cl.Message(f"{found.scalar_one()} from the database").send())
            await engine.dispose()

    async with open_app(target) as app, app.chat() as chat:
        await chat.send("hello")
        assert chat.screen.last.output == "hello from the database"
