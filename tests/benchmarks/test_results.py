"""Results of benchmarks: shown, kept, and written into the guide."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.parts import PARTS
from benchmarks.publish import BEGIN, END, PAGE, published
from benchmarks.report import Budget, Row, read, save, table

ROW = Row("message: CPU", "µs", [300, 330, 360], [100, 110, 90], Budget(4, "ratio"), note="5 events")


def test_row_shows_least_median_and_most_of_both_and_of_their_ratios() -> None:
    cells = [cell.strip() for cell in table([ROW]).splitlines()[1].split("  ") if cell.strip()]
    assert cells == ["message: CPU (5 events)", "300/330/360 µs", "90/100/110", "3/3/4", "≤ 4 ×", "yes"]


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        (ROW, True),
        (Row("", "", [5], [1], Budget(4, "ratio")), False),
        (Row("", "", [5], [], Budget(4, "ratio")), False),  # nothing to compare with proves nothing
        (Row("", "ms", [5, 5, 50], budget=Budget(5)), True),
        (Row("", "ms", [5], [1]), None),
    ],
)
def test_budget_holds_for_the_median(row: Row, holds: bool | None) -> None:
    assert row.holds is holds


def test_results_are_read_as_they_were_saved(tmp_path: Path) -> None:
    parts = {"one": [ROW], "two": [Row("without a floor", "", [1.0], [])]}
    assert read(save(parts, tmp_path)) == parts


def test_tables_of_other_parts_stay_as_they_are() -> None:
    page = "\n".join(["words", BEGIN.format("a"), "old a", END.format("a"), BEGIN.format("b"), "b", END.format("b")])
    told = published(page, {"a": [ROW]})
    assert "| message: CPU (5 events) | 300/330/360 µs |" in told
    assert "old a" not in told
    assert told.startswith("words\n")
    assert told.endswith(f"{BEGIN.format('b')}\nb\n{END.format('b')}")


def test_part_without_a_place_on_the_page_is_named() -> None:
    with pytest.raises(ValueError, match="<!-- speed: begin -->"):
        published("", {"speed": [ROW]})


@pytest.mark.parametrize("part", [*PARTS, "hours"])
def test_every_part_has_its_place_in_the_guide(part: str) -> None:
    published(PAGE.read_text(encoding="utf-8"), {part: [ROW]})
    assert f"### `{part}`" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_described(part: str) -> None:
    assert f"| `{part}` |" in PAGE.parent.parent.joinpath("benchmarks", "README.md").read_text(encoding="utf-8")
