"""`python -m benchmarks`: measure, print a table, keep the samples."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.parts import FULL, PARTS, QUICK
from benchmarks.report import Row, save, table


def main() -> int:
    """Return 0 if every budget holds, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"which ones: {', '.join(PARTS)}; all by default")
    parser.add_argument(
        "--full", action="store_true", help="more samples, larger crowds, longer answers; takes about half an hour"
    )
    chosen = parser.parse_args()
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    measured: dict[str, list[Row]] = {}
    for name in chosen.parts or PARTS:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="chainlit-bench-") as folder:
            rows = PARTS[name](FULL if chosen.full else QUICK, Path(folder))
        measured[name] = rows
        print(f"\n{name} ({time.monotonic() - begun:.0f} s)\n{table(rows)}", flush=True)
    print(f"\nSamples: {save(measured)}")
    return int(any(row.holds is False for rows in measured.values() for row in rows))


if __name__ == "__main__":
    sys.exit(main())
