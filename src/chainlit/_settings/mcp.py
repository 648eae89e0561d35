"""Tool servers (MCP) in the configuration."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, field_validator

from chainlit._settings.base import ConfigModel


class _NamedServer(ConfigModel):
    """A server that people choose by its name."""

    name: str
    """Unique, ignoring case and surrounding blanks."""

    @field_validator("name")
    @classmethod
    def _not_blank(cls, name: str) -> str:
        if not name.strip():
            raise ValueError("expected a name that is not blank")
        return name


class StdioMcpServer(_NamedServer):
    """A server that is a program on this machine."""

    type: Literal["stdio"] = "stdio"
    command: str
    """Command line, split as a shell would."""
    env: dict[str, str] | None = None
    """Laid over the minimal environment that the MCP library gives to programs."""


class SseMcpServer(_NamedServer):
    """A server that is reached through server-sent events."""

    type: Literal["sse"] = "sse"
    url: str
    headers: dict[str, str] | None = None


class StreamableHttpMcpServer(_NamedServer):
    """A server that is reached through streamable HTTP."""

    type: Literal["streamable-http"] = "streamable-http"
    url: str
    headers: dict[str, str] | None = None


McpServerConfig: TypeAlias = Annotated[
    StdioMcpServer | SseMcpServer | StreamableHttpMcpServer, Field(discriminator="type")
]


class McpUserServersFeature(ConfigModel):
    """Servers that people may add by themselves."""

    enabled: bool = False
    allowed_urls: list[str] = Field(default_factory=list[str])
    """Address prefixes; scheme, host and port must be equal, the path equal or below. Empty: none is allowed."""


class McpFeature(ConfigModel):
    """Tool servers that people can connect to a conversation."""

    enabled: bool = False
    servers: list[McpServerConfig] = Field(default_factory=list[McpServerConfig])
    user_servers: McpUserServersFeature = Field(default_factory=McpUserServersFeature)

    @field_validator("servers")
    @classmethod
    def _unique_names(cls, servers: list[McpServerConfig]) -> list[McpServerConfig]:
        seen: set[str] = set()
        for server in servers:
            name = server.name.strip().casefold()
            if name in seen:
                raise ValueError(f"expected unique names; {server.name!r} occurs twice")
            seen.add(name)
        return servers
