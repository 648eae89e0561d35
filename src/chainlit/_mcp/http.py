"""HTTP clients of tool servers: every request is checked, no redirect is followed, no answer is endless."""

from __future__ import annotations

import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any, Protocol

from chainlit._mcp.errors import McpError
from chainlit._mcp.library import http_library
from chainlit._mcp.limits import LIMITS

Check = Callable[[str], Awaitable[None] | None]


class McpDestinationError(Exception):
    """A request to an MCP server would go where it must not."""


class McpHttpClientFactory(Protocol):
    """Makes the HTTP client of one connection, as the `mcp` library asks for it."""

    def __call__(
        self,
        headers: dict[str, str] | None = None,
        timeout: Any = None,
        auth: Any = None,
    ) -> Any: ...


class TooLarge(McpError):
    """A server sends more than a message may have."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"it sent a message of more than {limit:,} bytes")


def client_factory(
    check_destination: Check,
    on_blocked: Callable[[McpDestinationError], object] | None = None,
    on_excess: Callable[[TooLarge], object] | None = None,
    message_bytes: int = LIMITS.message_bytes,
) -> McpHttpClientFactory:
    """Return a factory of HTTP clients for one server.

    Args:
        check_destination: Gets the URL of each request; an exception refuses it.
        on_blocked: Told of each refusal, redirects included.
        on_excess: Told when an answer was cut off because it is too large.
        message_bytes: Bound of an answer, or of each event of a stream.
    """
    library = http_library()

    def blocked(error: McpDestinationError) -> McpDestinationError:
        if on_blocked is not None:
            on_blocked(error)
        return error

    async def check(request: Any) -> None:
        try:
            verdict: Any = check_destination(str(request.url))
            if inspect.isawaitable(verdict):
                await verdict
        except Exception as error:
            message = f"The MCP connection may not reach {request.url.host}: {error}"
            raise blocked(McpDestinationError(message)) from error

    async def examine(response: Any) -> None:
        if response.has_redirect_location:
            await response.aclose()
            message = f"The MCP server at {response.request.url.host} redirects, which is not followed"
            raise blocked(McpDestinationError(message))
        if response.headers.get("content-encoding", "identity") not in ("", "identity"):
            await response.aclose()
            raise McpError("it compressed an answer although it was asked not to")
        is_stream = response.headers.get("content-type", "").startswith("text/event-stream")
        pieces = _measured(response.stream, message_bytes, is_stream, on_excess)
        response.stream = _stream_of(library.AsyncByteStream, pieces, response.stream)

    def make(headers: dict[str, str] | None = None, timeout: Any = None, auth: Any = None) -> Any:
        return library.AsyncClient(
            headers={**(headers or {}), "accept-encoding": "identity"},
            timeout=timeout or library.Timeout(30.0, read=300.0),
            auth=auth,
            follow_redirects=False,
            event_hooks={"request": [check], "response": [examine]},
        )

    return make


async def _measured(
    stream: Any, limit: int, is_stream: bool, on_excess: Callable[[TooLarge], object] | None
) -> AsyncGenerator[bytes]:
    """Pass the pieces of an answer on, as long as they are of a size that was agreed on."""
    size, end = 0, b""
    async for piece in stream:
        size += len(piece)
        if is_stream:
            # An event ends with an empty line, which may be spread over two pieces.
            text = (end + piece).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            place = text.rfind(b"\n\n")
            size = len(text) - place - 2 if place >= 0 else size
            end = (end + piece)[-3:]
        if size > limit:
            error = TooLarge(limit)
            if on_excess is not None:
                on_excess(error)
            raise error
        yield piece


def _stream_of(base: type[Any], pieces: AsyncGenerator[bytes], stream: Any) -> Any:
    """Return `pieces` as a stream of the HTTP library, which looks at the class."""

    def pass_on(self: object) -> AsyncGenerator[bytes]:
        return pieces

    async def close(self: object) -> None:
        await pieces.aclose()
        await stream.aclose()

    return type("Measured", (base,), {"__aiter__": pass_on, "aclose": close})()
