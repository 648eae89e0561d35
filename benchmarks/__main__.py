"""`python -m benchmarks`: measure, print a table, keep the samples."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
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
    install,
    page,
    starting,
    store,
    streaming,
    threads,
)
from benchmarks.report import Row, save, table
from benchmarks.servers import FLOOR, Server, forgetful, ours, serving
from benchmarks.visitors import Bare, Native


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    samples: int
    cycles: int
    storm: int


QUICK, FULL = Size(samples=3, cycles=1_000, storm=300), Size(samples=7, cycles=10_000, storm=1_500)
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


PARTS: dict[str, Measure] = {
    "starting": lambda size, scratch: starting.rows(size.samples, scratch),
    "install": lambda size, scratch: install.rows(scratch),
    "streaming": _loaded(lambda own, floor, size: streaming.rows(own, floor, size.samples)),
    "conversation": _conversation,
    "compatibility": _compatibility,
    "crowds": _crowds,
    "memory": _loaded(lambda own, floor, size: conversation.memory_rows(own, floor, size.cycles)),
    "store": lambda size, scratch: store.rows(size.samples, scratch),
    "page": lambda size, scratch: page.rows(scratch),
    "answers": lambda size, scratch: answers.rows(scratch),
    "elements": lambda size, scratch: elements.rows(scratch),
    "threads": lambda size, scratch: threads.rows(scratch),
}


def main() -> int:
    """Return 0 if every budget holds, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"which ones: {', '.join(PARTS)}; all by default")
    parser.add_argument("--full", action="store_true", help="more samples; takes about a quarter of an hour")
    parser.add_argument("--quick", action="store_true", help="few samples; about four minutes (the default)")
    chosen = parser.parse_args()
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    measured: list[Row] = []
    for name in chosen.parts or PARTS:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="chainlit-bench-") as folder:
            rows = PARTS[name](FULL if chosen.full else QUICK, Path(folder))
        measured += rows
        print(f"\n{name} ({time.monotonic() - begun:.0f} s)\n{table(rows)}", flush=True)
    print(f"\nSamples: {save(measured)}")
    return int(any(row.holds is False for row in measured))


if __name__ == "__main__":
    sys.exit(main())
