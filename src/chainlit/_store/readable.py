"""What a Markdown text says, without its marks."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*){0,9})(?:[ \t]+\"[^\"\n]*\")?\)")
"""Links and pictures: their words, and their address."""
_RULES = tuple(
    (re.compile(pattern, re.MULTILINE), said)
    for pattern, said in (
        (r"^[ \t]*(?:`{3,}|~{3,}).*$", ""),  # the fences of code
        (r"\[([^\[\]]+)\]\[[^\[\]]*\]", r"\1"),
        (r"<((?:https?://|mailto:)[^<>\s]+)>", r"\1"),
        (r"^[ \t]*(?:>[ \t]?)+", ""),
        (r"^[ \t]{0,3}#{1,6}[ \t]+", ""),
        (r"^[ \t]*(?:[-*_][ \t]*){3,}$|^[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*$", ""),  # lines, and those below table heads
        (r"^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?", ""),
        (r"^[ \t]*\|[ \t]*|[ \t]*\|[ \t]*$", ""),
        (r"\*\*|~~|`+|(?<!\w)__|__(?!\w)", ""),
        (r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])", r"\1"),
        (r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)", r"\1"),
        (r"\\([\\`*_{}\[\]()#+.!|<>~-])", r"\1"),
    )
)


def readable(text: str, *, addresses: bool = False) -> str:
    """Return a text without the marks of Markdown.

    Made for a part of a text in a list: what is cut in the middle of a link keeps its marks. Text that only looks like
    Markdown loses a sign or two.

    Args:
        text: Any text.
        addresses: Keep the addresses of links and pictures, behind their words.
    """
    text = _LINK.sub(r"\1 (\2)" if addresses else r"\1", text)
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text
