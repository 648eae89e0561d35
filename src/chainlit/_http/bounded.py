"""HTTP/1.1 with the limits that the server library leaves out: how large the head of a request is, how long it takes.

Without them one connection could fill the memory with headers, or stay open for ever by sending one byte now and then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD_BYTES = 64 * 1024
"""Longest address and headers of a request together."""
HEAD_S = 15.0
"""A connection has this long for a whole head, from its beginning or from the first byte after an answer."""
BODY_S = 30.0
"""Longest pause within a body that the server is ready to read."""


def bounded_http(
    note: Callable[[str], None], *, head_s: float = HEAD_S, body_s: float = BODY_S
) -> type[asyncio.Protocol]:
    """Return what makes protocols for the server library.

    Args:
        note: Told why a connection was closed: `large_head`, `slow_head` or `slow_body`.
        head_s: Seconds for the head of a request.
        body_s: Longest pause within a body, in seconds.
    """
    made = partial(BoundedHttp, note=note, head_s=head_s, body_s=body_s)
    return cast("type[asyncio.Protocol]", made)  # it is only called


class BoundedHttp(HttpToolsProtocol):
    """One connection.

    Args:
        note: Told why it was closed.
        head_s: Seconds for the head of a request.
        body_s: Longest pause within a body, in seconds.
        rest: As the server library says.
    """

    def __init__(self, *, note: Callable[[str], None], head_s: float, body_s: float, **rest: Any) -> None:
        super().__init__(**rest)
        self._note = note
        self._head_s = head_s
        self._body_s = body_s
        self._idle = True  # nothing is being answered
        self._in_head = False
        self._head_bytes = 0
        self._came_in_head = 0
        self._upgraded = False
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in the base class
        super().connection_made(transport)
        self._arm(self._head_s, self._slow_head)

    def connection_lost(self, exc: Exception | None) -> None:
        self._disarm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            self._came_in_head += len(data)  # a header that is still growing has not been reported yet
        super().data_received(data)
        if self._upgraded or self.transport.is_closing():
            self._disarm()
        elif self._in_head and self._came_in_head > MAX_HEAD_BYTES:
            self._note("large_head")
            self.send_400_response("The head of the request is too large.")
        elif self._timer is None and (self._in_head or self._idle):
            self._arm(self._head_s, self._slow_head)

    def handle_websocket_upgrade(self) -> None:
        self._upgraded = True
        super().handle_websocket_upgrade()

    # What the parser reports

    def on_message_begin(self) -> None:
        self._in_head, self._head_bytes, self._came_in_head = True, 0, 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._in_head, self._idle, self._came_in_head = False, False, 0
        self._disarm()
        super().on_headers_complete()
        self._arm(self._body_s, self._slow_body)  # without a body its end is reported right away

    def on_body(self, body: bytes) -> None:
        if self._timer is not None:
            self._arm(self._body_s, self._slow_body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._disarm()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._idle = True
        super().on_response_complete()

    def _count(self, length: int) -> None:
        self._head_bytes += length
        if self._head_bytes > MAX_HEAD_BYTES:
            self._note("large_head")
            raise ValueError("the head is too large")  # which the library answers with 400 and the end

    # Time

    def _arm(self, seconds: float, late: Callable[[], None]) -> None:
        self._disarm()
        self._timer = self.loop.call_later(seconds, late)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _slow_head(self) -> None:
        self._timer = None
        self._note("slow_head")
        self.transport.close()

    def _slow_body(self) -> None:
        self._timer = None
        if self.flow.read_paused:
            self._arm(self._body_s, self._slow_body)  # the client waits for us, not we for it
            return
        self._note("slow_body")
        self.transport.close()
