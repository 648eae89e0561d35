"""The command line as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def environment(**variables: str) -> dict[str, str]:
    """Return this process's environment without settings of the framework, and with `variables`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CHAINLIT_")}
    return {**inherited, "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": "1", **variables}


def arguments(*words: str) -> list[str]:
    return [sys.executable, "-m", "chainlit", *words]


def chainlit(folder: Path, *words: str, **variables: str) -> Ended:
    """Run `chainlit` with these arguments in `folder`, and wait for its end."""
    ended = subprocess.run(
        arguments(*words),
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)
