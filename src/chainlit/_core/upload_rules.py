"""Which files may be uploaded: pure decisions."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

MIB = 1024 * 1024
MAX_NAME_BYTES = 255
Accept = Sequence[str] | Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class UploadRules:
    """What may be uploaded in one place.

    Attributes:
        accept: MIME globs, or MIME glob → extensions (none of them: any); None for anything.
        max_bytes: Bound of one file; None for the server's general one.
    """

    accept: Accept | None = None
    max_bytes: int | None = None


def accepts(rules: UploadRules, mime: str, name: str) -> bool:
    """Tell whether a file of that type and name may be uploaded; case does not matter."""
    accept = rules.accept
    if accept is None:
        return True
    if isinstance(accept, Mapping):
        return any(_matches(glob, mime) and _has_extension(name, endings) for glob, endings in accept.items())
    return any(_matches(glob, mime) or (glob.startswith(".") and _has_extension(name, [glob])) for glob in accept)


def _matches(glob: str, mime: str) -> bool:
    if glob in ("*", "*/*"):
        return True
    return fnmatchcase(mime.partition(";")[0].strip().lower(), glob.strip().lower())


def _has_extension(name: str, endings: Sequence[str]) -> bool:
    if not endings:
        return True
    lowered = name.lower()
    return any(lowered.endswith("." + ending.lower().lstrip(".")) for ending in endings)


def display_name(name: str) -> str:
    """Return a file name that is safe to show: its last part, without control and direction characters, cut to size."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(char for char in last if unicodedata.category(char) not in ("Cc", "Cf", "Cs")).strip()
    while len(clean.encode()) > MAX_NAME_BYTES:
        clean = clean[:-1]
    return clean if clean.strip(". ") else "file"


def safe_extension(name: str) -> str:
    """Return the extension of a name if it is short and plain (with its dot), else nothing."""
    ending = PurePosixPath(display_name(name)).suffix.lower()
    return ending if 1 < len(ending) <= 12 and ending[1:].isascii() and ending[1:].isalnum() else ""
