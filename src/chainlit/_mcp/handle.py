"""A connection as authors hold it."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator
from typing import Any, Literal, Protocol

Provenance = Literal["configured", "user"]


class Closer(Protocol):
    """What ends a connection, as an `AsyncExitStack` would."""

    def aclose(self) -> Awaitable[object]: ...


class McpSession:
    """A connection to an MCP server. Unpacks as `(client, close)`.

    Attributes:
        name: Name of the server in this session.
        client: The `mcp.ClientSession`.
        provenance: Who vouches for the server: `configured` by the developer, or added by the `user`. What tools of
            the latter say is to be trusted as little as what the person could have written.
    """

    def __init__(self, name: str, client: Any, closer: Closer | None, provenance: Provenance = "configured") -> None:
        self.name = name
        self.client = client
        self.provenance: Provenance = provenance
        self._closer = closer

    def __iter__(self) -> Iterator[Any]:
        return iter((self.client, self._closer))

    async def close(self) -> None:
        """End the connection; closing twice is fine."""
        closer, self._closer = self._closer, None
        if closer is not None:
            await closer.aclose()
