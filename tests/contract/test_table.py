"""The table of the contract names tests and apps that are there."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
TABLE = (HERE / "README.md").read_text()


def test_the_table_names_files_that_exist() -> None:
    named = set(re.findall(r"[\w/]+\.py\b", TABLE))
    missing = [name for name in named if not (HERE / name).exists() and not (HERE.parent / name).exists()]
    assert missing == []


def test_every_app_is_visited() -> None:
    visits = "".join(path.read_text() for path in HERE.glob("test_*.py"))
    unvisited = [path.stem for path in (HERE / "apps").glob("*.py") if f'"{path.stem}"' not in visits]
    assert unvisited == []
