"""The recorder in front of a layer that keeps order by itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainlit._store import recorder as recording
from chainlit._store.recorder import Recorder

# How many turns of the loop a write takes before it has its place, how many after that, whether it fails, and whether
# the one who records lets the loop turn before the next.
writes = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans(), st.booleans()), max_size=20)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


def overlapping() -> Recorder:
    recorder = Recorder(overlaps=lambda: True)
    recorder.begin()
    return recorder


@settings(deadline=None)
@given(writes)
def test_every_write_takes_its_place_in_order_however_long_it_takes(
    work: list[tuple[int, int, bool, bool]],
) -> None:
    async def run() -> tuple[list[int], list[bool]]:
        places: list[int] = []

        def make(number: int, before: int, after: int, fails: bool) -> Callable[[], Awaitable[object]]:
            async def write() -> None:
                for _ in range(before):
                    await asyncio.sleep(0)
                places.append(number)
                for _ in range(after):
                    await asyncio.sleep(0)
                if fails:
                    raise ValueError(f"write {number}")

            return write

        recorder = overlapping()
        done: list[asyncio.Future[object]] = []
        for number, (before, after, fails, pause) in enumerate(work):
            done.append(recorder.record(make(number, before, after, fails), alone=before > 0))
            if pause:
                await asyncio.sleep(0)
        await recorder.flush()
        assert recorder.idle
        return places, [each.exception() is not None for each in done]

    assert asyncio.run(run()) == (list(range(len(work))), [fails for _, _, fails, _ in work])


async def test_writes_do_not_wait_for_each_other_but_for_one_that_stands_alone() -> None:
    recorder, gate, content, seen = overlapping(), asyncio.Event(), asyncio.Event(), list[str]()

    def write(name: str) -> Callable[[], Awaitable[object]]:
        async def work() -> None:
            seen.append(name)
            if name == "content":
                content.set()
            await gate.wait()

        return work

    recorder.record(write("a"))
    recorder.record(write("b"))
    recorder.record(write("content"), alone=True)
    recorder.record(write("c"))
    assert not await recorder.settled(0)
    await content.wait()
    assert seen == ["a", "b", "content"]
    gate.set()
    assert await recorder.settled(10)
    assert seen == ["a", "b", "content", "c"]


async def test_writes_beyond_the_bound_are_refused_and_what_came_first_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recording, "MAX_WAITING", 3)
    recorder, gate, seen = overlapping(), asyncio.Event(), list[int]()

    def write(number: int) -> Callable[[], Awaitable[object]]:
        async def work() -> None:
            await gate.wait()
            seen.append(number)

        return work

    done = [recorder.record(write(number)) for number in range(5)]
    gate.set()
    await recorder.flush()
    assert seen == [0, 1, 2]
    assert [each.exception() is None for each in done] == [True, True, True, False, False]
