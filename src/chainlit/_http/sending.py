"""Sending files: cached as they may be, one range at most, and never as active content of our own origin."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any
from urllib.parse import quote

import anyio.to_thread
from starlette.responses import FileResponse, Response
from starlette.types import Message, Receive, Scope, Send

from chainlit._wire.codec import encode
from chainlit._wire.records import Json

INLINE_TYPES = frozenset(
    {
        "application/json",
        "application/pdf",
        "image/avif",
        "image/bmp",
        "image/gif",
        "image/jpeg",
        "image/png",
        "image/webp",
        "text/csv",
        "text/markdown",
        "text/plain",
    }
)
"""What browsers may show in place; everything else that people bring is downloaded."""
_DESCRIPTORS = Path("/dev/fd")
"""Where systems that have it show open files."""
_HAS_DESCRIPTORS = _DESCRIPTORS.is_dir()
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


class StoredFile(FileResponse):
    """A file with ETag and 304, serving at most one range; 404 when it is gone by the time that it is opened.

    Files go with their conversation, also while a page is asking for one. What is sent is the file that was checked, of
    which a descriptor is held: one that has been put in its place meanwhile, or a link to somewhere else, is not.
    """

    is_real = False
    """Whether no folder of its path was a link when it was checked."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        head: list[Message] = []

        async def send_when_open(message: Message) -> None:
            if message["type"] == "http.response.start":
                head.append(message)  # nothing is promised before the file is open
                return
            while head:
                await send(head.pop())
            await send(message)

        try:
            await self._send_file(scope, receive, send_when_open)
        except FileNotFoundError:
            await Response("File not found", 404)(scope, receive, send)

    async def _send_file(self, scope: Scope, receive: Receive, send: Send) -> None:
        held = await anyio.to_thread.run_sync(_hold, self.path, self.is_real)
        try:
            await self._send_held(held, scope, receive, send)
        finally:
            os.close(held)

    async def _send_held(self, held: int, scope: Scope, receive: Receive, send: Send) -> None:
        self.stat_result = os.fstat(held)
        self.set_stat_headers(self.stat_result)
        if _HAS_DESCRIPTORS:
            self.path = _DESCRIPTORS / str(held)
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        etag = self.headers.get("etag", "")
        if any(name == b"if-none-match" and _matches(value.decode("latin-1"), etag) for name, value in headers):
            kept = {name: self.headers[name] for name in ("etag", "cache-control", "vary") if name in self.headers}
            await Response(status_code=304, headers=kept)(scope, receive, send)
            return
        several = [name == b"range" and b"," in value for name, value in headers]
        if any(several):
            scope = {**scope, "headers": [pair for pair in headers if pair[0] != b"range"]}
        await super().__call__(scope, receive, send)


def _hold(path: Path, is_real: bool) -> int:
    """Open a file, and make sure that it is the one which the path means and no link leads to.

    Args:
        path: The file.
        is_real: Whether its folders were no links when the path was checked, so that they may be none now.

    Raises:
        FileNotFoundError: It is gone, or something else is in its place.
    """
    held = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        # Whoever swaps it for a link and back again is found out by the second look.
        folder = path.parent.resolve(strict=True) if is_real else path.parent
        meant = path.lstat()
        is_plain = folder == path.parent and stat.S_ISREG(meant.st_mode)
        if not is_plain or not os.path.samestat(meant, os.fstat(held)):
            raise FileNotFoundError(path)
    except BaseException:
        os.close(held)
        raise
    return held


def _matches(wanted: str, etag: str) -> bool:
    return etag != "" and (
        wanted.strip() == "*" or etag in [each.strip().removeprefix("W/") for each in wanted.split(",")]
    )


def user_file(path: Path, mime: str, name: str) -> Response:
    """Return the answer with a file that a person or an app has brought.

    Args:
        path: Where it lies.
        mime: Its type.
        name: Its name for people.
    """
    kind = mime.partition(";")[0].strip().lower()
    in_place = kind in INLINE_TYPES or kind.startswith(("audio/", "video/"))
    # Images of vector graphics may be drawn by <img>, which runs no script; opened by themselves they are sandboxed.
    drawn = kind == "image/svg+xml"
    disposition = "inline" if in_place or drawn else "attachment"
    headers: dict[str, str] = {
        "content-disposition": f"{disposition}; filename*=utf-8''{quote(name, safe='')}",
        "content-security-policy": SANDBOX if kind != "application/pdf" else "default-src 'none'",
        "cache-control": "private, max-age=0, must-revalidate",
    }
    return StoredFile(path, media_type=mime or "application/octet-stream", headers=headers)


def public_file(path: Path, *, cache: str, headers: dict[str, Any] | None = None) -> Response:
    """Return the answer with a file of the app or of our own.

    Args:
        path: Where it really lies, without any link on the way.
        cache: The answer's `Cache-Control`.
        headers: Further headers.
    """
    answer = StoredFile(path, headers={"cache-control": cache, **(headers or {})})
    answer.is_real = True
    return answer


def json_answer(value: Json) -> Response:
    """Return JSON of plain records, without a walk over each of them in Python: conversations are long."""
    return Response(encode(value), media_type="application/json")
