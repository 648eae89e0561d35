"""Trees of user interface texts: reading them from untrusted files, laying them over each other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias, cast

Texts: TypeAlias = dict[str, "str | Texts"]
"""Keys → text, or a table of further keys."""

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 12
_FORBIDDEN = frozenset({"__proto__", "constructor", "prototype"})
"""Keys that would reach into JavaScript's objects."""


class UnusableTexts(Exception):
    """A file of texts can't be used at all; the message says why."""


def read_texts(path: Path) -> object:
    """Return the JSON value in the file at `path`; its shape is not checked.

    Raises:
        UnusableTexts: The file is too large, not readable, or not JSON in UTF-8.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnusableTexts(f"the file is larger than {MAX_BYTES} bytes")
        return json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UnusableTexts(f"the file cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise UnusableTexts(f"the file is not JSON in UTF-8: {error}") from error


def overlaid(base: Texts, changes: object, problems: list[str], path: str = "") -> Texts:
    """Return `base` with `changes` laid over it, key by key, as new tables.

    What has another shape than `base` says, or could not be a text, is left out and named in `problems`. Keys that
    `base` lacks are kept: the app's own web client may use them.
    """
    if not isinstance(changes, dict):
        problems.append(f"{path or 'the file'} should be a table of texts")
        return base
    result = dict(base)
    for key, value in cast("dict[str, object]", changes).items():
        place = f"{path}.{key}" if path else key
        if key in _FORBIDDEN or place.count(".") >= MAX_DEPTH:
            problems.append(f"{place} is not a possible key")
            continue
        _lay(result, key, value, problems, place)
    return result


def _lay(table: Texts, key: str, value: object, problems: list[str], place: str) -> None:
    former = table.get(key)
    if isinstance(former, dict):
        table[key] = overlaid(former, value, problems, place)
    elif isinstance(value, str):
        table[key] = value
    elif isinstance(value, dict) and former is None:
        table[key] = overlaid({}, cast("dict[str, object]", value), problems, place)
    else:
        problems.append(f"{place} should be a text")


def leaf_keys(texts: Mapping[str, object], path: str = "") -> Iterator[str]:
    """Yield the dotted key of every text, in order."""
    for key, value in texts.items():
        place = f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from leaf_keys(cast("dict[str, object]", value), place)
        else:
            yield place
