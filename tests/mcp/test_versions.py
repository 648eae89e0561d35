"""Both versions of the `mcp` package work: version 2 is installed, and version 1 lies beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

OLDER = Path(sys.prefix) / "mcp-1"
PACKAGES = ("mcp>=1.30,<2", "httpx-sse", "pydantic-settings", "python-dotenv")


@pytest.fixture(scope="module")
def older() -> Path:
    """Return a folder with version 1 and what version 2 does not need any more."""
    if not OLDER.exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(OLDER)]
        subprocess.run([*pip, *PACKAGES], check=True)
    return OLDER


def test_the_installed_version_is_the_newer_one() -> None:
    assert version("mcp").startswith("2.")


def test_everything_works_with_version_1(older: Path) -> None:
    paths = [str(older), *(path for path in sys.path if path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    tests = Path(__file__).with_name("test_connecting.py")
    asked = "import importlib.metadata as m, mcp; assert m.version('mcp').startswith('1.'), mcp.__file__"
    subprocess.run([sys.executable, "-c", asked], check=True, env=environment)
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", str(tests)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout[-4000:]
