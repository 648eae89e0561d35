"""Names of custom elements: each is that of a file below `public/elements`."""

from __future__ import annotations

import re
from pathlib import Path

_ALLOWED = re.compile(r"[^\W](?:[\w .-]{0,127})")
SUFFIX = ".jsx"


def is_element_name(name: str) -> bool:
    """Tell whether `name` may be that of a file; it never leaves the folder."""
    return _ALLOWED.fullmatch(name) is not None and ".." not in name and not name.endswith((" ", "."))


def check_element_name(name: str) -> None:
    """Refuse what can't be the name of a file below `public/elements`.

    Raises:
        ValueError: It says why, and what to write instead.
    """
    if is_element_name(name):
        return
    if not name:
        raise ValueError(
            "CustomElement needs a name: cl.CustomElement(name='Ticket', …) is drawn by public/elements/Ticket.jsx"
        )
    stem = re.split(r"[/\\]", name.removesuffix(SUFFIX))[-1]
    remedy = f"; write {stem!r}" if is_element_name(stem) else ""
    raise ValueError(
        f"CustomElement.name is {name!r}; expected the name of a file in public/elements without folder and suffix: "
        f"letters, digits, blanks, '_', '-' and '.'{remedy}"
    )


def missing_file(folder: Path, name: str) -> str | None:
    """Return what to tell the author when nothing can draw the element; None if the file is there.

    Args:
        folder: `public/elements` of the app.
        name: The element's name.
    """
    path = folder / f"{name}{SUFFIX}"
    found = sorted(each.name for each in folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    if path.name in found or path.is_file():
        return None
    near = next((each for each in found if each.lower() == path.name.lower()), None)
    if near:
        return f"CustomElement(name={name!r}): there is {near}, but no {path.name}; capital and small letters matter"
    others = f"; there are {', '.join(found)}" if found else ""
    return f"CustomElement(name={name!r}): {path} is missing, so pages can't draw it{others}"
