"""A measured row: what it cost, what the least is, and whether the budget holds."""

from __future__ import annotations

import json
import os
import platform
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TypedDict

from chainlit.version import __version__

Against = Literal["value", "ratio"]
RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Budget:
    """The most that a row may cost.

    Attributes:
        most: The bound, in the row's unit or as a multiple of the floor.
        against: What is compared with it: the median itself, or the median of the ratios to the floor.
    """

    most: float
    against: Against = "value"

    def text(self, unit: str) -> str:
        return f"≤ {self.most:g} ×" if self.against == "ratio" else f"≤ {self.most:g} {unit}".rstrip()


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        what: What was measured.
        unit: Of `ours` and `floor`.
        ours: Samples, in the order in which they were taken.
        floor: Samples taken in between, of a program that does no more than what has to be done; empty for none.
        budget: The most that it may cost; None for a row that only informs.
        note: What else there is to know.
    """

    what: str
    unit: str
    ours: Sequence[float]
    floor: Sequence[float] = ()
    budget: Budget | None = None
    note: str = ""

    @property
    def ratios(self) -> list[float]:
        """Ours over the floor, pair by pair as they were taken one after the other."""
        return [ours / floor for ours, floor in zip(self.ours, self.floor, strict=False) if floor > 0]

    @property
    def holds(self) -> bool | None:
        """Whether the budget holds; None where there is none."""
        if self.budget is None:
            return None
        measured = self.ratios if self.budget.against == "ratio" else self.ours
        return bool(measured) and statistics.median(measured) <= self.budget.most


HEAD = ("what", "ours  min/median/max", "floor", "ratio  min/median/max", "budget", "ok")


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text, one line each."""
    lines = [HEAD, *(cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def cells(row: Row) -> tuple[str, ...]:
    """Return the row as it is shown: what, ours, floor, ratio, budget, and whether it holds."""
    ok = {True: "yes", False: "NO", None: ""}[row.holds]
    budget = row.budget.text(row.unit) if row.budget else ""
    what = f"{row.what} ({row.note})" if row.note else row.what
    return (what, f"{_spread(row.ours)} {row.unit}".rstrip(), _spread(row.floor), _spread(row.ratios, 3), budget, ok)


def _spread(samples: Sequence[float], digits: int = 4) -> str:
    if not samples:
        return ""
    numbers = (min(samples), statistics.median(samples), max(samples))
    texts = [f"{number:.{digits}g}" for number in numbers]
    return texts[0] if texts[0] == texts[2] else "/".join(texts)


def save(parts: Mapping[str, Sequence[Row]], folder: Path = RESULTS) -> Path:
    """Write the rows of each part with all their samples to a file named after the time, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    measured = [
        {"part": part, **asdict(row), "holds": row.holds, "ratios": row.ratios}
        for part, rows in parts.items()
        for row in rows
    ]
    about = {
        "version": __version__,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[2],  # of the last quarter of an hour: its own part is in it
    }
    file.write_text(json.dumps({**about, "rows": measured}, indent=1, ensure_ascii=False), encoding="utf-8")
    return file


class SavedRow(TypedDict):
    """A row in a file of results, as far as `read` needs it."""

    part: str
    what: str
    unit: str
    ours: list[float]
    floor: list[float]
    budget: SavedBudget | None
    note: str


class SavedBudget(TypedDict):
    most: float
    against: Against


def read(file: Path) -> dict[str, list[Row]]:
    """Return the rows of each part that `save` has written."""
    saved: list[SavedRow] = json.loads(file.read_text(encoding="utf-8"))["rows"]
    parts: dict[str, list[Row]] = {}
    for each in saved:
        budget = Budget(**each["budget"]) if each["budget"] is not None else None
        row = Row(each["what"], each["unit"], each["ours"], each["floor"], budget, each["note"])
        parts.setdefault(each["part"], []).append(row)
    return parts
