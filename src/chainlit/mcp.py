"""Connections to MCP servers, as `on_mcp_connect` gets them, and what is checked before one is made."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel

if TYPE_CHECKING:
    import httpx

__all__ = [
    "HttpMcpConnection",
    "McpConnection",
    "McpDestinationError",
    "SseMcpConnection",
    "StdioMcpConnection",
    "make_mcp_http_client_factory",
    "validate_mcp_headers",
    "validate_mcp_url",
]


class StdioMcpConnection(BaseModel):
    """A server that is a program on this machine; only the developer can configure one."""

    name: str
    command: str
    args: list[str]
    clientType: Literal["stdio"] = "stdio"


class SseMcpConnection(BaseModel):
    """A server that is reached through server-sent events."""

    name: str
    url: str
    headers: dict[str, str] | None = None
    clientType: Literal["sse"] = "sse"


class HttpMcpConnection(BaseModel):
    """A server that is reached through streamable HTTP."""

    name: str
    url: str
    headers: dict[str, str] | None = None
    clientType: Literal["streamable-http"] = "streamable-http"


McpConnection: TypeAlias = StdioMcpConnection | SseMcpConnection | HttpMcpConnection


class McpDestinationError(Exception):
    """A request to an MCP server would go where it must not."""


_PORTS = {"http": 80, "https": 443}
_FORBIDDEN = re.compile(r"%(?:2e|2f|5c|25)|\\|[^\x21-\x7e]", re.IGNORECASE)


def validate_mcp_url(url: str, allowed_urls: Iterable[str]) -> None:
    """Check that a URL is at or below one of the allowed ones.

    Scheme, host and port must be equal; the path must be equal or below, segment by segment.

    Args:
        url: Where somebody wants to connect to.
        allowed_urls: What the operator allows. Nothing is allowed when it is empty.

    Raises:
        ValueError: The URL is not allowed, or is written in a way that could hide where it leads.
    """
    wanted = _plain(url)
    if not any(_is_below(wanted, _plain(each)) for each in allowed_urls):
        raise ValueError("This MCP server URL is not allowed.")


def _plain(url: str) -> SplitResult:
    parts = urlsplit(url)
    if _FORBIDDEN.search(url) or parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc:
        raise ValueError(f"{url!r} is not a plain http or https URL.")
    if any(segment in (".", "..") for segment in parts.path.split("/")):
        raise ValueError(f"{url!r} has dots as path segments.")
    return parts


def _is_below(wanted: SplitResult, allowed: SplitResult) -> bool:
    if _origin(wanted) != _origin(allowed):
        return False
    prefix = posixpath.normpath(allowed.path or "/").rstrip("/")
    return wanted.path.rstrip("/") == prefix or wanted.path.startswith(prefix + "/")


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


_HOP_BY_HOP = {
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}
_IDENTITY = {
    "cookie",
    "cookie2",
    "forwarded",
    "set-cookie",
    "via",
    "x-http-method",
    "x-http-method-override",
    "x-method-override",
    "x-original-host",
    "x-original-url",
    "x-real-ip",
    "x-rewrite-url",
}
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\x20-\x7e]*")


def validate_mcp_headers(headers: Mapping[str, str] | None) -> dict[str, str] | None:
    """Return the headers that may go along to an MCP server.

    What belongs to the connection, to cookies, to proxies or to method overriding is left out.

    Args:
        headers: What somebody wants to send.

    Returns:
        The rest; None when nothing is left.

    Raises:
        ValueError: A name or value has characters that headers can't have.
    """
    kept: dict[str, str] = {}
    for name, value in (headers or {}).items():
        if not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise ValueError(f"The header {name!r} can't be sent; names and values must be plain text on one line.")
        lowered = name.lower()
        if lowered in _HOP_BY_HOP or lowered in _IDENTITY or lowered.startswith("x-forwarded-"):
            continue
        kept[name] = value
    return kept or None


class McpHttpClientFactory(Protocol):
    """Makes the HTTP client of one connection, as the `mcp` library asks for it."""

    def __call__(
        self,
        headers: dict[str, str] | None = None,
        timeout: httpx.Timeout | None = None,
        auth: httpx.Auth | None = None,
    ) -> httpx.AsyncClient: ...


def make_mcp_http_client_factory(
    check_destination: Callable[[str], Awaitable[None] | None],
    on_blocked: Callable[[McpDestinationError], object] | None = None,
) -> McpHttpClientFactory:
    """Return a factory of HTTP clients that check every request before it is sent and follow no redirects.

    Args:
        check_destination: Gets the URL of each request; an exception refuses it.
        on_blocked: Told of each refusal.
    """
    import inspect  # with httpx: only connections need them

    import httpx

    async def check(request: httpx.Request) -> None:
        try:
            verdict: Any = check_destination(str(request.url))
            if inspect.isawaitable(verdict):
                await verdict
        except Exception as error:
            blocked = McpDestinationError(f"The MCP connection may not reach {request.url.host}: {error}")
            if on_blocked is not None:
                on_blocked(blocked)
            raise blocked from error

    def make(
        headers: dict[str, str] | None = None,
        timeout: httpx.Timeout | None = None,
        auth: httpx.Auth | None = None,
    ) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            headers=headers,
            timeout=timeout or httpx.Timeout(30.0),
            auth=auth,
            follow_redirects=False,
            event_hooks={"request": [check]},
        )

    return make
