"""The readme that the header shows: `chainlit.md` and its variants per language."""

from __future__ import annotations

import logging
from pathlib import Path

from chainlit._settings.paths import AppPaths
from chainlit._settings.tags import is_language_tag

MAX_BYTES = 1024 * 1024
_logger = logging.getLogger("chainlit")

# One line per paragraph: what the reader sees breaks where a line does.
DEFAULT_README = """# Welcome to Chainlit! 👋

This app is up and running. What you are reading is its readme, which everybody can open from the top bar.

- **Make it yours:** the text is in the file `chainlit.md` in the folder of the app. Delete what it holds to hide it.
- **Speak other languages:** a file such as `chainlit_fr-FR.md` is shown to people whose browser asks for that language.
- **Go on from here:** `.chainlit/config.toml` sets looks and features; the folder `public` holds logo, avatars, theme.
"""


def read_readme(paths: AppPaths, language: str) -> str | None:
    """Return the readme for a language, as Markdown.

    Args:
        paths: Of the app.
        language: Tag of the wanted language; anything that is not a tag gets the general readme.

    Returns:
        The text of `chainlit_<language>.md`, else that of `chainlit.md`; `None` when there is neither.
    """
    path = _variant(paths.root, language) or paths.readme_file
    try:
        if path.stat().st_size > MAX_BYTES:
            _logger.warning("%s is not shown: it is larger than %d bytes", path, MAX_BYTES)
            return None
        return path.read_text("utf-8-sig", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        _logger.warning("%s is not shown: %s", path, error.strerror or error)
        return None


def write_default_readme(paths: AppPaths) -> bool:
    """Create `chainlit.md` if it is missing, and tell whether it was."""
    try:
        with paths.readme_file.open("x", encoding="utf-8") as file:
            file.write(DEFAULT_README)
    except FileExistsError:
        return False
    return True


def _variant(root: Path, language: str) -> Path | None:
    """Find the file of a language among those that exist; the tag never becomes part of a path."""
    if not is_language_tag(language):
        return None
    wanted = f"chainlit_{language}.md".lower()
    return next((path for path in root.glob("chainlit_*.md") if path.name.lower() == wanted), None)
