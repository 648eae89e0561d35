"""The place in a text where words were found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

BEFORE, AFTER = 48, 160
"""Characters of a snippet around the first word that was found."""
_SEARCHED = 20_000
"""Characters that are looked at once more without regard to accents."""
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"\*\*|`+|^#{1,6} ", re.MULTILINE)
"""Markdown that would only be in the way of a line of text."""

Part = tuple[str, bool]
"""A piece of a text, and whether it is a word that was looked for."""


def snippet(text: str, search: str) -> list[Part]:
    """Return the surroundings of the first of the words in a text, cut into what was looked for and the rest.

    Words match from their start, without regard to case and accents.

    Args:
        text: Any text, of any length.
        search: What somebody has typed.

    Returns:
        The pieces in order; one that was not looked for if the text has none of the words.
    """
    words = sorted(set(_WORD.findall(search)), key=len, reverse=True)
    if not words:
        return [(_line(text[: BEFORE + AFTER]), False)]
    wanted = _pattern(words)
    hit = wanted.search(text)
    if hit is None:
        wanted = _pattern([_plain(word) for word in words])
        hit = wanted.search(_plain(text[:_SEARCHED]))
    start = max(0, hit.start() - BEFORE) if hit is not None else 0
    end = (hit.end() if hit is not None else BEFORE) + AFTER
    shown = ("…" if start > 0 else "") + text[start:end] + ("…" if end < len(text) else "")
    return _cut(_line(shown), wanted, plain=hit is not None and wanted.search(shown) is None)


def _cut(text: str, wanted: re.Pattern[str], *, plain: bool) -> list[Part]:
    parts: list[Part] = []
    at = 0
    for hit in wanted.finditer(_plain(text) if plain else text):
        parts += [(text[at : hit.start()], False), (text[hit.start() : hit.end()], True)]
        at = hit.end()
    parts.append((text[at:], False))
    return [part for part in parts if part[0]]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _plain(text: str) -> str:
    """Return a text of the same length without accents."""
    return "".join(unicodedata.normalize("NFD", character)[0] for character in text)


def _line(text: str) -> str:
    return _SPACE.sub(" ", _MARKUP.sub("", text)).strip()
