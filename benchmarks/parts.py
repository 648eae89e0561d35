"""The parts that are measured, and the servers that each of them needs."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path

import uvloop

from benchmarks import (
    answers,
    compatibility,
    conversation,
    crowds,
    elements,
    hostile,
    install,
    paces,
    page,
    pasting,
    resuming,
    starting,
    store,
    storm,
    streaming,
    threads,
)
from benchmarks.report import Row
from benchmarks.servers import FLOOR, Server, forgetful, ours, serving
from benchmarks.visitors import Bare, Native


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    samples: int
    cycles: int
    storm: int
    answers: int
    answer_s: float


QUICK, FULL = (
    Size(samples=3, cycles=10_000, storm=300, answers=1, answer_s=2),
    Size(samples=7, cycles=10_000, storm=1_500, answers=3, answer_s=10),
)
Measure = Callable[[Size, Path], list[Row]]
Loaded = Callable[[Server, Server, Size], Coroutine[None, None, list[Row]]]


def _loaded(measure: Loaded) -> Measure:
    """Run a measurement against our server and the bare one, both fresh."""

    def run(size: Size, scratch: Path) -> list[Row]:
        with serving(ours(scratch), scratch) as own, serving(FLOOR, scratch) as floor:
            return uvloop.run(measure(own, floor, size))

    return run


def _conversation(size: Size, scratch: Path) -> list[Row]:
    with (
        serving(ours(scratch), scratch) as own,
        serving(forgetful(scratch), scratch / "forgetful") as plain,
        serving(FLOOR, scratch) as floor,
    ):
        return uvloop.run(conversation.rows(own, plain, floor, size.samples))


def _compatibility(size: Size, scratch: Path) -> list[Row]:
    with serving(forgetful(scratch), scratch / "forgetful") as plain, serving(FLOOR, scratch) as floor:
        return uvloop.run(compatibility.rows(plain, floor, size.samples))


def _crowds(size: Size, scratch: Path) -> list[Row]:
    with serving(forgetful(scratch), scratch / "forgetful") as own, serving(FLOOR, scratch) as floor:
        measured = uvloop.run(crowds.rows(own, floor, size.samples, size.storm))
    ended: list[tuple[float, float]] = []
    for _ in range(size.samples):
        with serving(FLOOR, scratch) as floor:
            bare = uvloop.run(crowds.end_seconds(floor, Bare, crowds.LEAVING))
        with serving(ours(scratch), scratch) as own:
            ended.append((uvloop.run(crowds.end_seconds(own, Native, crowds.LEAVING)), bare))
    what = f"end of a server that {crowds.LEAVING} people are connected to"
    return [*measured, Row(what, "s", [own for own, _ in ended], [bare for _, bare in ended])]


def _resuming(size: Size, scratch: Path) -> list[Row]:
    database = {"CHAINLIT_DATABASE_URL": f"sqlite:///{scratch / resuming.FILE}"}
    with serving(ours(scratch), scratch, database) as own, serving(FLOOR, scratch) as floor:
        return uvloop.run(resuming.rows(own, floor, size.samples, scratch))


def _memory(size: Size, scratch: Path) -> list[Row]:
    native = _loaded(lambda own, floor, size: conversation.memory_rows(own, floor, size.cycles))
    stock = _loaded(lambda own, floor, size: conversation.stock_memory_rows(own, floor, size.cycles))
    return [*native(size, scratch), *stock(size, scratch)]


def _storm(size: Size, scratch: Path) -> list[Row]:
    with serving(ours(scratch), scratch) as own, serving(FLOOR, scratch) as floor:
        native = uvloop.run(storm.rows("native", own, floor, size.samples))
    with serving(ours(scratch), scratch) as own:
        return [*native, *uvloop.run(storm.rows("stock", own, None, 1))]


PARTS: dict[str, Measure] = {
    "starting": lambda size, scratch: starting.rows(size.samples, scratch),
    "install": lambda size, scratch: install.rows(scratch),
    "streaming": _loaded(lambda own, floor, size: streaming.rows(own, floor, size.samples)),
    "conversation": _conversation,
    "compatibility": _compatibility,
    "crowds": _crowds,
    "resuming": _resuming,
    "memory": _memory,
    "storm": _storm,
    "store": lambda size, scratch: store.rows(size.samples, scratch),
    "page": lambda size, scratch: page.rows(size.samples, scratch),
    "paces": lambda size, scratch: paces.rows(scratch, size.answers, size.answer_s),
    "pasting": lambda size, scratch: pasting.rows(size.samples, scratch),
    "answers": lambda size, scratch: answers.rows(scratch),
    "hostile": lambda size, scratch: hostile.rows(scratch),
    "elements": lambda size, scratch: elements.rows(scratch),
    "threads": lambda size, scratch: threads.rows(scratch),
}
