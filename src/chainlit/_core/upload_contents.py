"""What an upload really is, as far as its first bytes tell: a pure decision."""

from __future__ import annotations

from collections.abc import Iterable

HEAD_BYTES = 512
_PROGRAM = "application/x-executable"
_PROGRAM_TYPES = (
    "application/octet-stream",
    "application/x-msdownload",
    "application/vnd.microsoft.portable-executable",
)
_MACHO = (b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe")
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
    (b"<script", "text/html"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "text/xml"),
)
_SPELLED_OUT = ("text/", "image/svg+xml", "application/xml", "application/xhtml+xml", "application/json")


def disguised(head: bytes, declared: str) -> str | None:
    """Return the type of a content that pretends to be another one, and could do harm as what it is.

    Programs, markup that browsers run, and documents with scripts are looked for; everything else is believed, since
    it is served as what it was declared.

    Args:
        head: The first `HEAD_BYTES` bytes.
        declared: Type that the client gave.
    """
    kind = declared.partition(";")[0].strip().lower()
    if _is_program(head):
        return None if kind in _PROGRAM_TYPES or kind.startswith("application/x-") else _PROGRAM
    if head.startswith(b"%PDF-") and kind not in ("application/pdf", "application/octet-stream"):
        return "application/pdf"
    if _begins(kind, _SPELLED_OUT) or kind == "application/octet-stream":
        return None
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((found for start, found in _MARKUP if text.startswith(start)), None)


def _is_program(head: bytes) -> bool:
    return head.startswith((b"\x7fELF", *_MACHO)) or (head.startswith(b"MZ") and b"\0" in head)


def _begins(text: str, starts: Iterable[str]) -> bool:
    return any(text.startswith(start) for start in starts)
