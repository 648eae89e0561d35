"""What can go wrong with a tool server.

McpError
├── McpUnavailable       the `mcp` package is not installed
├── McpRefused           a connection may not be made; the text is for the person who wants it
├── McpFailed            a connection could not be made, or the app refused it
└── McpConnectionLost    a request on a connection that has ended
"""

from __future__ import annotations

from typing import cast

from chainlit._base.errors import ChainlitError


class McpError(ChainlitError):
    """Base of the errors of tool servers."""


class McpUnavailable(McpError):
    """The optional package is missing."""

    def __init__(self) -> None:
        super().__init__('Tool servers need the mcp package: pip install "chainlit[mcp]"')


class McpRefused(McpError):
    """A connection may not be made; the text says why, and names nothing internal."""


class McpFailed(McpError):
    """A connection could not be made.

    Args:
        name: Of the server.
        reason: What went wrong, in one line.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"Could not connect to the MCP server {name!r}: {reason}")
        self.reason = reason


class McpConnectionLost(McpError, ConnectionError):
    """The server of a request is not connected any more."""

    def __init__(self, name: str, reason: str | None = None) -> None:
        why = f" ({reason})" if reason else ""
        super().__init__(
            f"The MCP server {name!r} is not connected any more{why}; take the session of "
            f"cl.context.session.mcp_sessions when you need it, and don't keep it"
        )


def cause(error: BaseException) -> BaseException:
    """Return what is at the bottom of an error: the first one of groups, as task groups raise them."""
    while isinstance(error, BaseExceptionGroup):
        error = cast("BaseExceptionGroup[BaseException]", error).exceptions[0]
    return error


def one_line(error: BaseException, length: int = 300) -> str:
    """Return an error as one short line without control characters."""
    bottom = cause(error)
    text = str(bottom) or type(bottom).__name__
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())[:length]
