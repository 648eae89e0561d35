"""The readme of an app: `chainlit.md`."""

from __future__ import annotations

from pathlib import Path

from chainlit._settings.paths import AppPaths
from chainlit._settings.readme import DEFAULT_README, read_readme, write_default_readme

DEFAULT_MARKDOWN_STR = DEFAULT_README


def init_markdown(root: str | Path) -> None:
    """Create `chainlit.md` in the folder `root` if it is missing."""
    write_default_readme(AppPaths(Path(root)))


def get_markdown_str(root: str | Path, language: str) -> str | None:
    """Return the readme for a language: `chainlit_<language>.md`, else `chainlit.md`; `None` without either.

    Args:
        root: Folder of the app.
        language: Tag such as `pt-BR`; anything else gets the general readme.
    """
    return read_readme(AppPaths(Path(root)), language)
