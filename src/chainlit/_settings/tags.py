"""Language tags: which ones are accepted, and which of the known languages serves one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

FALLBACK = "en-US"
_TAG = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,4})?(-[a-zA-Z0-9]{2,8})?(-x-[a-zA-Z0-9]{1,8})?", flags=re.ASCII)
_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"})
_PREFERRED_REGIONS = {"zh-hk": "zh-tw", "zh-mo": "zh-tw", "zh-hant": "zh-tw", "zh": "zh-cn", "zh-hans": "zh-cn"}
"""Relatives that are nearer than the first of the alphabet."""


class Closeness(IntEnum):
    """How well a known language serves a wanted one; less is nearer."""

    EXACT = 0
    BASE = 1
    SIBLING = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A known language, and how near it is to the wanted one."""

    tag: str
    closeness: Closeness


def is_language_tag(tag: str) -> bool:
    """Tell whether `tag` has the form `xx`, `xx-YY`, `xx-Yyyy-ZZ`, each with an optional `-x-…`. ASCII only."""
    return _TAG.fullmatch(tag) is not None


def find_language(wanted: str, known: Iterable[str]) -> Found | None:
    """Pick the known language for `wanted`: the same, else its base, else a regional relative; case is ignored."""
    by_key = {tag.lower(): tag for tag in sorted(known)}
    for key, closeness in _candidates(wanted.lower(), by_key):
        if key in by_key:
            return Found(by_key[key], closeness)
    return None


def _candidates(wanted: str, known: Iterable[str]) -> Iterator[tuple[str, Closeness]]:
    yield wanted, Closeness.EXACT
    parts = wanted.split("-")
    for length in range(len(parts) - 1, 0, -1):
        yield "-".join(parts[:length]), Closeness.BASE
    for length in range(len(parts), 0, -1):
        if relative := _PREFERRED_REGIONS.get("-".join(parts[:length])):
            yield relative, Closeness.SIBLING
    for tag in known:
        if tag.startswith(f"{parts[0]}-"):
            yield tag, Closeness.SIBLING


def is_right_to_left(tag: str) -> bool:
    """Tell whether the language is written from right to left."""
    base, *subtags = tag.lower().split("-")
    return base in _RTL and "latn" not in subtags
