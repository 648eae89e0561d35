"""The place in a text where words were found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from chainlit._store.readable import readable

BEFORE, AFTER = 48, 160
"""Characters of a snippet around the first word that was found."""
_SEARCHED = 20_000
"""Characters that are looked at once more without regard to accents."""
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_AROUND = 1000
"""Characters around a word that are read to cut a snippet out of them: marks and addresses take their share."""

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
        return [(_line(readable(text[:_AROUND]))[: BEFORE + AFTER], False)]
    wanted, plain = _pattern(words), False
    hit = wanted.search(text)
    if hit is None:
        wanted, plain = _pattern([_plain(word) for word in words]), True
        hit = wanted.search(_plain(text[:_SEARCHED]))
    at, to = hit.span() if hit is not None else (0, 0)
    around = text[max(0, at - _AROUND) : to + _AROUND]
    # A word that is in none of the others is a part of a mark, such as the language of a block of code.
    ways = (_line(said) for said in (readable(around), readable(around, addresses=True), around))
    said = next((way for way in ways if hit is None or _finds(wanted, way, plain=plain)), _line(around))
    shown = _short(said, wanted, plain=plain, begins=at <= _AROUND, ends=to + _AROUND >= len(text))
    return _cut(shown, wanted, plain=plain)


def _finds(wanted: re.Pattern[str], text: str, *, plain: bool) -> re.Match[str] | None:
    return wanted.search(_plain(text) if plain else text)


def _short(text: str, wanted: re.Pattern[str], *, plain: bool, begins: bool, ends: bool) -> str:
    """Return the part of a text around its first hit; without one, its beginning."""
    hit = _finds(wanted, text, plain=plain)
    start = max(0, hit.start() - BEFORE) if hit is not None else 0
    end = (hit.end() if hit is not None else BEFORE) + AFTER
    before = "" if begins and start == 0 else "…"
    after = "" if ends and end >= len(text) else "…"
    return before + text[start:end].strip() + after


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
    return _SPACE.sub(" ", text).strip()
