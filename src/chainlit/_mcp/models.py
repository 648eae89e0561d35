"""Connections as hooks get them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel


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
