"""Files that were compressed when the client was built."""

from __future__ import annotations

import gzip
import mimetypes
from pathlib import Path

import anyio.to_thread
from starlette.responses import Response

from chainlit._http.sending import public_file

_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
PACKED = ".gz"
"""Large files are kept in this form alone."""


async def compressed_variant(path: Path, accepted: str, cache: str) -> Response:
    """Return the answer with a file, in the best encoding that is on disk and that the browser accepts.

    Args:
        path: The plain file, which may be there in its compressed forms only.
        accepted: The request's `Accept-Encoding`.
        cache: The answer's `Cache-Control`.
    """
    headers = {"vary": "Accept-Encoding"}
    response = _on_disk(path, accepted, cache, headers)
    if response is not None:
        response.headers["content-type"] = media_type(path)
        return response
    content = await anyio.to_thread.run_sync(_unpacked, path.with_name(path.name + PACKED))
    return Response(content, headers={**headers, "cache-control": cache, "content-type": media_type(path)})


def _on_disk(path: Path, accepted: str, cache: str, headers: dict[str, str]) -> Response | None:
    """Return the answer with a file as it is; None when there is no form of it that the browser takes."""
    offered = {each.split(";")[0].strip() for each in accepted.split(",") if not each.replace(" ", "").endswith("q=0")}
    for encoding, suffix in _ENCODINGS:
        packed = path.with_name(path.name + suffix)
        if encoding in offered and packed.is_file():
            return public_file(packed, cache=cache, headers={**headers, "content-encoding": encoding})
    return public_file(path, cache=cache, headers=headers) if path.is_file() else None


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def media_type(path: Path) -> str:
    """Return the MIME type for a file of the client, independent of what the machine has registered."""
    if path.suffix in (".js", ".mjs"):
        return "text/javascript; charset=utf-8"
    if path.suffix == ".css":
        return "text/css; charset=utf-8"
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"
