"""What a tool server may take of this process. Everything that one sends is bounded by something here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of tool servers; the defaults are those that the security notes promise.

    Attributes:
        connect_s: Time for reaching a server by HTTP, handshake included, in seconds.
        connect_stdio_s: The same for a program, which may have to be downloaded first.
        call_s: Time for one request to a server, in seconds.
        hook_s: Time for `on_mcp_connect` and `on_mcp_disconnect`, in seconds.
        close_s: Time for an orderly goodbye, in seconds; then the connection is cut.
        ping_s: How often an HTTP server is asked whether it is still there, in seconds.
        message_bytes: Size of one message.
        malformed: How many unreadable messages a server may send before the connection ends.
        notifications_per_s: How many notifications are passed on per second; what is above that is dropped.
        notification_burst: How many may come at once.
        dropped: How many notifications are dropped before the connection ends.
        tools: How many tools of one server are shown.
        tool_pages: How many pages of a list of tools are read.
        text: Length of a tool's name and description that people see, in characters.
        per_person: How many servers one person may have connected, over all conversations.
    """

    connect_s: float = 30.0
    connect_stdio_s: float = 120.0
    call_s: float = 120.0
    hook_s: float = 120.0
    close_s: float = 8.0
    ping_s: float = 30.0
    message_bytes: int = 10 * 1024 * 1024
    malformed: int = 100
    notifications_per_s: float = 100.0
    notification_burst: int = 500
    dropped: int = 20_000
    tools: int = 500
    tool_pages: int = 20
    text: int = 2_000
    per_person: int = 10


LIMITS = Limits()
