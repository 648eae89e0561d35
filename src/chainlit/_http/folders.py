"""Finding a file below a folder for a path that somebody else has written."""

from __future__ import annotations

import re
from pathlib import Path

_PLAIN = re.compile(r"[^\x00-\x1f\x7f\\:*?\"<>|]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def find_below(folder: Path, wanted: str) -> Path | None:
    """Return the file that `wanted` names below `folder`.

    Args:
        folder: The served folder.
        wanted: Decoded path of a request, with `/` between its parts.

    Returns:
        The real path of a regular file inside the real folder; None for everything else: parts that are empty, dots,
        hidden, reserved or of control characters, links that lead out, folders, and what does not exist.
    """
    parts = wanted.split("/")
    if not all(map(_is_plain, parts)):
        return None
    try:
        root = folder.resolve(strict=True)
        path = root.joinpath(*parts).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        return None
    return path if path.is_relative_to(root) and path.is_file() else None


def _is_plain(part: str) -> bool:
    return (
        _PLAIN.fullmatch(part) is not None
        and not part.startswith(".")
        and not part.endswith((".", " "))
        and _RESERVED.fullmatch(part) is None
        and len(part.encode(errors="replace")) <= 255
    )


def first_named(folder: Path, stem: str, suffixes: tuple[str, ...]) -> Path | None:
    """Return the first existing file `stem` + suffix below `folder`, in the order of `suffixes`."""
    for suffix in suffixes:
        found = find_below(folder, stem + suffix)
        if found is not None:
            return found
    return None
