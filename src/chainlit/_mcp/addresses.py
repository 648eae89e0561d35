"""What is checked before a connection to an address is made: where it leads, and what goes along."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import SplitResult, urlsplit

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
    if not any(_is_below(_plain(url), _plain(each)) for each in allowed_urls):
        raise ValueError(
            f"URL {url!r} is not in the allowed MCP URL list. Configure features.mcp.user_servers.allowed_urls in your "
            "config."
        )


def same_origin(url: str, configured: str) -> None:
    """Check that a request goes to where a configured server is: its scheme, host and port.

    Raises:
        ValueError: It goes somewhere else.
    """
    if _origin(urlsplit(url)) != _origin(urlsplit(configured)):
        raise ValueError("it is not where the server was configured to be")


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
    "cf-connecting-ip",
    "client-ip",
    "cookie",
    "cookie2",
    "forwarded",
    "set-cookie",
    "true-client-ip",
    "via",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-http-method",
    "x-http-method-override",
    "x-method-override",
    "x-original-host",
    "x-original-url",
    "x-real-ip",
    "x-rewrite-url",
}
# What the transport says by itself.
_PROTOCOL = {"accept", "accept-encoding", "content-type", "last-event-id", "mcp-protocol-version", "mcp-session-id"}
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
        if lowered in _HOP_BY_HOP | _IDENTITY | _PROTOCOL or lowered.startswith("x-forwarded-"):
            continue
        kept[name] = value
    return kept or None
