"""Markdown that was written to stop the page that shows it, of the kinds that parsers are known to be slow at."""

from __future__ import annotations

from collections.abc import Mapping


def _lines(line: str, count: int) -> str:
    return "\n".join(line.format(each) for each in range(count))


def _words(word: str, count: int) -> str:
    return " ".join(word.format(each) for each in range(count))


TEXTS: Mapping[str, str] = {
    "10,000 brackets": "[" * 10_000,
    "10,000 unclosed links": "[a](" * 10_000,
    "10,000 unclosed pictures": "![](" * 10_000,
    "10,000 unclosed footnote marks": "[^a" * 10_000,
    "10,000 unclosed emphases": "*a **b " * 10_000,
    "10,000 unclosed codes": "`a ``b " * 5_000,
    "10,000 table cells in 5,000 rows": "|a|b|\n|-|-|\n" + "|c|d|\n" * 5_000,
    "10,000 table cells in 100 rows": "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + ("|" + "b|" * 100 + "\n") * 100,
    "10,000 table cells in 2 rows": "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n|" + "b|" * 5_000,
    "5,000 tables": "a|b\n-|-\nc|d\n\n" * 5_000,
    "5,000 fences that never close": "```\n" * 5_001,
    "5,000 pieces of code": "```\na\n```\n" * 5_000,
    "3,000 alerts in each other": "::: note\n" * 3_000,
    "3,000 alerts": "::: note\na\n:::\n" * 3_000,
    "10,000 quotes in each other": ">" * 10_000 + " a",
    "10,000 lines of quotes, 120 deep": "\n".join(">" * (each % 120) + " a" for each in range(10_000)),
    "5,000 quotes": "> a\n\n" * 5_000,
    "10,000 list items": "- a\n" * 10_000,
    "10,000 list items in one": "- a\n" + "  - b\n" * 10_000,
    "5,000 list items, 100 deep": "\n".join("  " * (each % 100) + "- a" for each in range(5_000)),
    "5,000 lists in each other on one line": "- " * 5_000 + "a",
    "5,000 headings": "# a\n" * 5_000,
    "2,000 footnotes": _words("a[^n{0}]", 2_000) + "\n\n" + _lines("[^n{0}]: note", 2_000),
    "3,000 references": _lines("[r{0}]: https://example.org/{0}", 3_000) + "\n\n" + _words("[r{0}]", 3_000),
    "10,000 references to one": "[a]: https://example.org/\n\n" + "[a]" * 10_000,
    "5,000 addresses": "https://example.org/a " * 5_000,
    "3,000 formulas": _words("$a_{{{0}}}$", 3_000),
    "a word of 500,000 letters": "a" * 500_000,
    "a paragraph of 10,000 lines": "a  \n" * 10_000,
}
