"""Servers under measurement are disturbed by nothing but what is measured."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.servers import serving

TALKATIVE = """
import pathlib, sys, time
print("available at http://localhost:1", file=sys.stderr, flush=True)
sys.stderr.write("a line of the log\\n" * 20_000)
sys.stderr.flush()
pathlib.Path("said").touch()
time.sleep(60)
"""


def test_log_never_holds_a_server_up(tmp_path: Path) -> None:
    with serving(["-c", TALKATIVE], tmp_path) as server:
        end = time.monotonic() + 10
        while not (tmp_path / "said").exists() and time.monotonic() < end:
            time.sleep(0.01)
        assert (tmp_path / "said").exists()
        assert server.address == "http://localhost:1"
