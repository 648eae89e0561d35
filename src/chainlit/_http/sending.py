"""Sending files: cached as they may be, one range at most, and never as active content of our own origin."""

from __future__ import annotations

import os
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
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


class StoredFile(FileResponse):
    """A file with ETag and 304, serving at most one range; 404 when it is gone by the time that it is opened.

    Files go with their conversation, also while a page is asking for one.
    """

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
        stat = await anyio.to_thread.run_sync(os.stat, self.path)
        self.stat_result = stat
        self.set_stat_headers(stat)
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
    """Return the answer with a file of the app or of our own."""
    return StoredFile(path, headers={"cache-control": cache, **(headers or {})})


def json_answer(value: Json) -> Response:
    """Return JSON of plain records, without a walk over each of them in Python: conversations are long."""
    return Response(encode(value), media_type="application/json")
