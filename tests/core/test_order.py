"""Lanes and the recorder keep the order of what they are given."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._base.lane import Lane
from chainlit._store.recorder import Recorder

# How many turns of the loop a job takes, and whether it fails.
jobs = st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=20)
Job = Callable[[], Awaitable[object]]


def worker(done: list[int]) -> Callable[[int, int, bool], Job]:
    """Return how to make jobs that note their number in `done`."""

    def make(number: int, turns: int, fails: bool) -> Job:
        async def job() -> int:
            for _ in range(turns):
                await asyncio.sleep(0)
            done.append(number)
            if fails:
                raise ValueError(f"job {number}")
            return number

        return job

    return make


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


@given(jobs, st.lists(st.booleans(), min_size=20, max_size=20))
def test_jobs_of_a_lane_end_in_the_order_in_which_they_were_added(
    work: list[tuple[int, bool]], pauses: list[bool]
) -> None:
    async def run() -> list[int]:
        done: list[int] = []
        lane, make = Lane("jobs"), worker(done)
        for number, (turns, fails) in enumerate(work):
            assert lane.add(make(number, turns, fails))
            if pauses[number]:
                await asyncio.sleep(0)
        await lane.join()
        assert lane.idle
        return done

    assert asyncio.run(run()) == list(range(len(work)))


async def test_lane_that_is_full_says_no_and_goes_on() -> None:
    done: list[int] = []
    lane, make = Lane("jobs", limit=3), worker(done)
    taken = [lane.add(make(number, 1, False)) for number in range(5)]
    assert taken == [True, True, True, False, False]
    await lane.join()
    assert done == [0, 1, 2]
    assert lane.add(make(5, 0, False))
    await lane.join()
    assert done[-1] == 5


async def test_cancelled_lane_drops_what_waits_and_takes_new_jobs() -> None:
    done: list[int] = []
    lane, make = Lane("jobs"), worker(done)
    for number in range(3):
        lane.add(make(number, 5, False))
    await asyncio.sleep(0)
    lane.cancel()
    lane.add(make(9, 0, False))
    await lane.join()
    await lane.join()
    assert done == [9]


@given(jobs, st.integers(0, 20))
def test_writes_are_held_back_until_the_beginning_and_keep_their_order(
    work: list[tuple[int, bool]], beginning: int
) -> None:
    async def run() -> list[int]:
        done: list[int] = []
        recorder, make = Recorder(), worker(done)
        results: list[asyncio.Future[object]] = []
        for number, (turns, fails) in enumerate(work):
            if number == beginning:
                await recorder.flush()
                assert done == []
                recorder.begin(make(-1, 1, False))
            results.append(recorder.record(make(number, turns, fails)))
        if beginning >= len(work):
            recorder.begin(make(-1, 1, False))
        await recorder.flush()
        assert recorder.idle
        for number, (_, fails) in enumerate(work):
            error = results[number].exception()
            assert (str(error) == f"job {number}") if fails else results[number].result() == number
        return done

    assert asyncio.run(run()) == [-1, *range(len(work))]
