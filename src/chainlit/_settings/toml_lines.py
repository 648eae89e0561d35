"""Line numbers of keys in a TOML text, for messages about it."""

from __future__ import annotations

import re
from collections.abc import Sequence

KeyPath = tuple[str | int, ...]
"""Keys from the root; a number is a place in an array of tables."""

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_KEY = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE = re.compile(rf"\s*\[\s*({_KEY})\s*\]")
_TABLE_OF_ARRAY = re.compile(rf"\s*\[\[\s*({_KEY})\s*\]\]")
_ASSIGNMENT = re.compile(rf"\s*({_KEY})\s*=(.*)", re.DOTALL)
_PARTS = re.compile(_PART)


class KeyLines:
    """Where each key of a TOML text is written.

    The text is scanned, not parsed: it must be valid TOML for the answers to be right, and nothing fails if it is not.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[KeyPath, int] = {}
        self._starts: dict[int, KeyPath] = {}
        self._counts: dict[KeyPath, int] = {}
        self._table: KeyPath = ()
        self._quote: str | None = None
        for number, line in enumerate(text.splitlines(), start=1):
            self._read(line, number)

    def of(self, path: Sequence[str | int]) -> int | None:
        """Return the line, counted from 1, of `path` or of the nearest table around it; `None` if unknown."""
        for length in range(len(path), 0, -1):
            line = self._lines.get(tuple(path[:length]))
            if line is not None:
                return line
        return None

    def starts(self) -> dict[int, KeyPath]:
        """Return the lines, counted from 1, in which a table or key begins, with its path."""
        return dict(self._starts)

    def _read(self, line: str, number: int) -> None:
        if self._quote is not None:
            if self._quote in line:
                self._quote = None
            return
        if match := _TABLE_OF_ARRAY.match(line):
            self._open(self._next_of_array(_parts(match[1])), number)
        elif match := _TABLE.match(line):
            self._open(self._resolved(_parts(match[1])), number)
        elif match := _ASSIGNMENT.match(line):
            self._mark((*self._table, *_parts(match[1])), number)
            self._quote = _opened_quote(match[2])

    def _open(self, table: KeyPath, number: int) -> None:
        self._table = table
        self._mark(table, number)

    def _mark(self, path: KeyPath, number: int) -> None:
        self._starts[number] = path
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], number)

    def _next_of_array(self, parts: KeyPath) -> KeyPath:
        array = (*self._resolved(parts[:-1]), parts[-1])
        index = self._counts.get(array, 0)
        self._counts[array] = index + 1
        return (*array, index)

    def _resolved(self, parts: KeyPath) -> KeyPath:
        """Insert the place of the latest table wherever the path runs through an array of tables."""
        path: KeyPath = ()
        for part in parts:
            path = (*path, part)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path


def _parts(key: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in _PARTS.findall(key))


def _opened_quote(value: str) -> str | None:
    """Return the quotation mark of a multi-line text that begins in `value` and does not end there."""
    for quote in ('"""', "'''"):
        if value.count(quote) % 2:
            return quote
    return None
