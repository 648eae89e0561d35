"""The tour of `chainlit hello` as an app in a folder of its own."""

from __future__ import annotations

import importlib.util
import json
import shlex
import shutil
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "sample"
TOOLS = """
[features.mcp]
enabled = true

[[features.mcp.servers]]
name = "abacus"
type = "stdio"
command = {command}
"""
"""Settings for the server of tools, which needs the extra `mcp`."""


@contextmanager
def tour() -> Generator[Path]:
    """Lay the tour out as an app, and yield its module; the folder goes at the end.

    It needs files of its own (settings, pictures), and people start it wherever they are.
    """
    with tempfile.TemporaryDirectory(prefix="chainlit-hello-", ignore_cleanup_errors=True) as folder:
        yield lay_out(Path(folder))


def lay_out(root: Path) -> Path:
    """Copy the tour into the app root `root`, and return its module."""
    ignored = shutil.ignore_patterns("__pycache__", "config.toml")
    shutil.copytree(SAMPLE, root, ignore=ignored, dirs_exist_ok=True)
    (root / ".chainlit").mkdir(exist_ok=True)
    shutil.copy(SAMPLE / "config.toml", root / ".chainlit" / "config.toml")
    (root / "__init__.py").unlink()
    if importlib.util.find_spec("mcp") is not None:
        command = shlex.join([sys.executable, str(root / "abacus.py")])
        with (root / ".chainlit" / "config.toml").open("a", encoding="utf-8") as config:
            config.write(TOOLS.format(command=json.dumps(command)))
    return root / "hello.py"
