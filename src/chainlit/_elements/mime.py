"""Finding out what kind of content something is."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

HEAD_BYTES = 64
_MEDIA = ("audio/", "video/")
_SHOWN_BY = {"image": ("image/",), "pdf": ("application/pdf",), "audio": _MEDIA, "video": _MEDIA}
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"BM", "image/bmp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"\x00\x00\x01\x00", "image/x-icon"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftypheic", "image/heic"),
    (0, b"%PDF-", "application/pdf"),
    (8, b"WAVE", "audio/x-wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"\xff\xf1", "audio/aac"),
    (0, b"fLaC", "audio/x-flac"),
    (0, b"OggS", "audio/ogg"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\x1f\x8b", "application/gzip"),
)
_ARCHIVES = ("application/zip", "application/gzip")


_MIME = re.compile(r"[A-Za-z0-9][\w!#$&^.+-]*/[\w!#$&^.+*-]+(\s*;.*)?", re.ASCII)


def is_mime(text: str) -> bool:
    """Tell whether a text is a type of content, perhaps with parameters: `text/csv; charset=utf-8`."""
    return _MIME.fullmatch(text) is not None


def can_show(kind: str, mime: str) -> bool:
    """Return False if an element of this kind certainly cannot show content of this type."""
    fitting = _SHOWN_BY.get(kind)
    known = mime.startswith(("image/", "text/", "application/pdf", *_MEDIA))
    return fitting is None or not known or mime.startswith(fitting)


def mime_of_bytes(head: bytes) -> str | None:
    """Return the type of content that begins with these bytes (the first `HEAD_BYTES` are enough); None if unknown."""
    for offset, signature, mime in _SIGNATURES:
        if head[offset : offset + len(signature)] == signature:
            return mime
    text = head.lstrip()
    if text.startswith(b"<svg"):
        return "image/svg+xml"
    return None


def mime_of_name(name: str) -> str | None:
    """Return the type that a file name or URL stands for; None if unknown."""
    path = urlsplit(name).path if "://" in name else name
    return mimetypes.guess_type(PurePosixPath(path.replace("\\", "/")).name)[0]


def mime_of_file(path: str, name: str = "") -> str | None:
    """Return the type of a file, by its first bytes, else by its name.

    Documents of office programs are archives inside, so for these the name decides.

    Raises:
        FileNotFoundError: There is no file at `path`.
    """
    with Path(path).open("rb") as file:
        found = mime_of_bytes(file.read(HEAD_BYTES))
    named = mime_of_name(path) or mime_of_name(name)
    return named or found if found in _ARCHIVES else found or named
