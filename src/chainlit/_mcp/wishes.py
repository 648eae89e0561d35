"""What may be connected: the developer's servers by their names, and addresses where the operator allows them."""

from __future__ import annotations

from functools import partial
from typing import Literal

from chainlit._core.session import Session
from chainlit._mcp.addresses import same_origin, validate_mcp_headers, validate_mcp_url
from chainlit._mcp.connection import Target
from chainlit._mcp.errors import McpRefused
from chainlit._mcp.models import HttpMcpConnection, SseMcpConnection, StdioMcpConnection
from chainlit._mcp.names import check_user_name
from chainlit._mcp.process import Program, split_command
from chainlit._mcp.servers import Wish


def configured(session: Session, name: str) -> tuple[Wish, Target]:
    """Return the developer's server of that name; nothing else of it comes from the caller.

    Raises:
        McpRefused: There is none.
        ValueError: Its command can't be read.
    """
    for server in session.settings.features.mcp.servers:
        if server.name != name:
            continue
        if server.type == "stdio":
            command, args = split_command(server.command)
            program = Program(command, args, server.env or {}, session.app.paths.root)
            return Wish(StdioMcpConnection(name=name, command=command, args=args), "configured"), Target(name, program)
        connection = _remote(name, server.type, server.url, server.headers)
        return Wish(connection, "configured"), Target(name, connection, partial(same_origin, configured=server.url))
    raise McpRefused(
        f"MCP server {name!r} is not configured. Add it to [[features.mcp.servers]] in your .chainlit/config.toml."
    )


def user_provided(
    session: Session,
    name: str,
    kind: Literal["sse", "streamable-http"],
    url: str,
    headers: dict[str, str] | None,
) -> tuple[Wish, Target]:
    """Return the server that a person wants to add.

    Raises:
        McpRefused: The operator does not allow such servers, this address, this name, or these headers.
    """
    mcp = session.settings.features.mcp
    if not mcp.user_servers.enabled:
        raise McpRefused(
            "This app does not let people add MCP servers. Set enabled = true in [features.mcp.user_servers] of your "
            ".chainlit/config.toml to allow it."
        )
    check_user_name(name, (server.name for server in mcp.servers))
    allowed = list(mcp.user_servers.allowed_urls)
    try:
        validate_mcp_url(url, allowed)
        sent = validate_mcp_headers(headers)
    except ValueError as error:
        raise McpRefused(str(error)) from error
    connection = _remote(name, kind, url, sent)
    return Wish(connection, "user"), Target(name, connection, lambda to: validate_mcp_url(to, allowed))


def _remote(
    name: str, kind: Literal["sse", "streamable-http"], url: str, headers: dict[str, str] | None
) -> SseMcpConnection | HttpMcpConnection:
    if kind == "sse":
        return SseMcpConnection(name=name, url=url, headers=headers)
    return HttpMcpConnection(name=name, url=url, headers=headers)
