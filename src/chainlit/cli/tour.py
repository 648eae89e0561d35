"""The tour of `chainlit hello` as an app in a folder of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "sample"


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
    return root / "hello.py"
