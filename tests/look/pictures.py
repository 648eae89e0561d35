"""Pictures and fonts for apps of tests, made on the spot."""

from __future__ import annotations

import struct
import zlib


def png(red: int, green: int, blue: int, size: int = 16) -> bytes:
    """Return a square of one colour as a PNG file; `size` is its side in pixels."""
    row = b"\0" + bytes((red, green, blue)) * size
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(row * size)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def svg(colour: str) -> str:
    """Return a square of one colour as an SVG file."""
    square = f'<path fill="{colour}" d="M0 0h24v24H0z"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">{square}</svg>'
