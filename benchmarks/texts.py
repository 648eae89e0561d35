"""What apps under measurement say: tokens of about eight characters, of one kind or of all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from typing import Literal, get_args

Kind = Literal["prose", "code", "tables", "maths"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TOKEN_CHARACTERS = 8
"""About a word and a half: what a large model sends at a time."""


def markdown(number: int) -> str:
    """Return the token of this number; a hundred of them are a section with a heading, a list and code."""
    place = number % 100
    if place == 0:
        return f"\n\n## Part {number // 100}\n\n"
    if place < 60:
        return "wording " if place % 12 else "**bold** "
    if place < 80:
        return "\n- item " if place % 5 == 0 else "listed "
    if place == 80:
        return "\n\n```python\n"
    if place < 98:
        return "x = f(1)\n"
    return "```\n\n" if place == 98 else "closing "


def tokens(kind: Kind, amount: int) -> Iterator[str]:
    """Return so many tokens of Markdown of one kind."""
    return islice(_cut(_pieces(kind)), amount)


def _pieces(kind: Kind) -> Iterator[str]:
    piece = {"prose": _prose, "code": _code, "tables": _table, "maths": _maths}[kind]
    return map(piece, count())


def _prose(number: int) -> str:
    sentence = f"Paragraph {number} says **what** is known, and [where](https://example.org/{number}). "
    return f"{sentence * 8}\n\n"


def _code(number: int) -> str:
    lines = "".join(f"    total += price_of(item_{each}, tax={each})  # of many\n" for each in range(30))
    head = f"def sum_{number}(items: list[str]) -> float:\n    total = 0.0"
    return f"```python\n{head}\n{lines}    return total\n```\n\n"


def _table(number: int) -> str:
    lines = "".join(f"| row {each} | {each * number} | `code` | words |\n" for each in range(25))
    return f"| name | number | how | what |\n|---|---:|---|---|\n{lines}\n"


def _maths(number: int) -> str:
    formula = f"\\int_0^{{{number}}} \\frac{{x^2}}{{1 + e^x}} dx"
    return f"From $a_{{{number}}} = \\sqrt{{x^2 + y^2}}$ follows\n\n$$\n{formula}\n$$\n\n"


def _cut(pieces: Iterator[str]) -> Iterator[str]:
    for piece in pieces:
        for start in range(0, len(piece), TOKEN_CHARACTERS):
            yield piece[start : start + TOKEN_CHARACTERS]
