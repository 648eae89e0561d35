"""`python -m benchmarks.publish`: write results into `docs/performance.md`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.report import HEAD, RESULTS, Row, cells, read

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- {}: begin -->", "<!-- {}: end -->"


def published(page: str, parts: dict[str, list[Row]]) -> str:
    """Return the page with the tables of these parts renewed; other parts stay as they are.

    Raises:
        ValueError: The page has no place for a part.
    """
    for part, rows in parts.items():
        begin, end = BEGIN.format(part), END.format(part)
        before, found, rest = page.partition(begin)
        _, closed, after = rest.partition(end)
        if not found or not closed:
            raise ValueError(f"the page has no {begin} … {end}; add both where the table of that part belongs")
        page = f"{before}{begin}\n{_table(rows)}\n{end}{after}"
    return page


def _table(rows: Sequence[Row]) -> str:
    lines = [HEAD, tuple("---" for _ in HEAD), *(cells(row) for row in rows)]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.publish", description=__doc__)
    parser.add_argument("results", nargs="*", type=Path, help="files of results; the newest one by default")
    given = parser.parse_args()
    files: list[Path] = given.results or sorted(RESULTS.glob("*.json"))[-1:]
    if not files:
        sys.exit("There are no results yet: run python -m benchmarks first.")
    page = PAGE.read_text(encoding="utf-8")
    for file in files:
        page = published(page, read(file))
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
