"""What thousands do at once is done in small parts: others have their turns in between."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from chainlit._http.collector import CROWD, DUE, FEW, MANY, PATIENCE_S, SET_ASIDE_S, Collector
from chainlit._http.departures import PER_TURN, Departures


class Heap:
    """The interpreter's objects, as far as a collector asks for them."""

    def __init__(self) -> None:
        self.searches = 0
        self.done: list[str] = []
        self.seconds = 0.0
        self.used = 0.0
        self.live = 5_000

    def get_count(self) -> tuple[int, int, int]:
        return (0, 0, self.searches)

    def collect(self, generation: int = 2) -> int:
        self.done.append(f"collect {generation}")
        self.searches = 0
        return 0

    def freeze(self) -> None:
        self.done.append("freeze")

    def unfreeze(self) -> None:
        self.done.append("unfreeze")

    def collector(self) -> Collector:
        return Collector(lambda: self.live, self, lambda: self.seconds, lambda: self.used)

    def after(self, seconds: float, load: float) -> None:
        """Let time pass, with so much of a core in use."""
        self.seconds += seconds
        self.used += seconds * load


WHOLE = ["unfreeze", "collect 2", "freeze"]


def test_a_full_search_waits_for_a_calm_moment() -> None:
    heap = Heap()
    collector = heap.collector()
    heap.searches = DUE + 1
    heap.after(1, load=0.9)
    collector.look()
    assert heap.done == []
    heap.after(1, load=0.1)
    collector.look()
    assert heap.done == WHOLE


def test_a_full_search_does_not_wait_for_ever() -> None:
    heap = Heap()
    collector = heap.collector()
    heap.searches = DUE + 1
    for _ in range(round(PATIENCE_S) + 2):
        heap.after(1, load=0.9)
        collector.look()
    assert heap.done == WHOLE


def test_a_full_search_among_few_is_done_at_once() -> None:
    heap = Heap()
    heap.live = FEW
    collector = heap.collector()
    heap.searches = DUE + 1
    heap.after(1, load=0.9)
    collector.look()
    assert heap.done == WHOLE


def test_those_who_come_and_go_all_the_time_leave_nothing_that_is_put_aside() -> None:
    heap = Heap()
    heap.live = 20
    collector = heap.collector()
    for _ in range(MANY + 4 * heap.live):
        collector.came()
    assert heap.done == []
    heap.after(1, load=0.9)
    collector.look()
    assert heap.done == WHOLE
    heap.after(1, load=0.9)
    collector.look()
    assert heap.done == WHOLE, "not again before as many have come"


def test_nothing_is_searched_while_little_is_new() -> None:
    heap = Heap()
    collector = heap.collector()
    for _ in range(1_000):
        heap.after(1, load=0)
        collector.came()
        collector.look()
    assert heap.done == []


def test_what_a_crowd_brings_is_searched_in_small_parts_and_once_more_when_it_is_old() -> None:
    heap = Heap()
    collector = heap.collector()
    for _ in range(3 * CROWD):
        collector.came()
    assert heap.done == ["collect 0", "freeze"] * 3
    heap.done.clear()
    heap.after(1, load=0)
    collector.look()
    assert heap.done == []
    heap.after(SET_ASIDE_S, load=0)
    collector.look()
    assert heap.done == WHOLE


async def test_those_who_are_cut_off_at_once_leave_a_few_at_a_time_and_in_order() -> None:
    departures, gone, seen = Departures(), list[int](), [0]
    for number in range(20):
        departures.add(lambda number=number: gone.append(number), asyncio.get_running_loop())
    seen.append(len(gone))
    while len(gone) < 20:
        await asyncio.sleep(0)
        seen.append(len(gone))
    assert max(after - before for before, after in pairwise(seen)) <= PER_TURN
    assert gone == list(range(20))


async def test_one_who_is_cut_off_alone_leaves_at_once() -> None:
    departures, gone = Departures(), list[int]()
    for number in range(5):
        departures.add(lambda number=number: gone.append(number), asyncio.get_running_loop())
        assert gone == list(range(number + 1))
        await asyncio.sleep(0)
