"""What we use of the `mcp` package, which is optional, loaded on first use, and may be of version 1 or 2.

Everything that differs between the two is decided here.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from functools import cache
from operator import attrgetter
from types import ModuleType
from typing import Any, Protocol

from chainlit._mcp.errors import McpUnavailable

ClientSession = Any
"""An `mcp.ClientSession`; the package has no types where it is not installed."""
Message = Any
"""A `SessionMessage` of the package, around one JSON-RPC message."""


class Source(Protocol):
    """Messages of a server, or the errors of reading them."""

    async def receive(self) -> Message | Exception: ...
    async def aclose(self) -> None: ...


class Sink(Protocol):
    """Messages for a server."""

    async def send(self, item: Message, /) -> None: ...


Streams = tuple[Source, Sink]


class Library:
    """The installed package."""

    def __init__(self) -> None:
        self._types = importlib.import_module("mcp.types")
        self._session = importlib.import_module("mcp.client.session").ClientSession
        self._message = importlib.import_module("mcp.shared.message").SessionMessage
        self._modern: bool = hasattr(self._types, "jsonrpc_message_adapter")
        """Whether it is version 2: times are seconds, messages are bare unions."""
        if self._modern:
            _answer_to_former_names(self._types)

    # Messages

    def parse(self, line: bytes) -> Message:
        """Read one JSON-RPC message.

        Raises:
            ValueError: It is none.
        """
        if self._modern:
            return self._message(self._types.jsonrpc_message_adapter.validate_json(line, by_name=False))
        return self._message(message=self._types.JSONRPCMessage.model_validate_json(line))

    def line(self, message: Message) -> bytes:
        """Write one JSON-RPC message as a line."""
        options = {"exclude_unset": True} if self._modern else {"exclude_none": True}
        return f"{message.message.model_dump_json(by_alias=True, **options)}\n".encode()

    def notification(self, message: Message) -> str | None:
        """Return the method of a message that nobody answers; None for requests and answers."""
        inner = getattr(message.message, "root", message.message)
        return None if hasattr(inner, "id") else str(getattr(inner, "method", ""))

    # Connections

    def session(self, source: Source, sink: Sink, call_s: float) -> AbstractAsyncContextManager[ClientSession]:
        """Return a client session that offers the server nothing of the host: no sampling, no roots, no questions."""
        from chainlit.version import __version__  # reads the package's metadata

        return self._session(
            source,
            sink,
            read_timeout_seconds=call_s if self._modern else timedelta(seconds=call_s),
            client_info=self._types.Implementation(name="chainlit", version=__version__),
        )

    def environment(self) -> dict[str, str]:
        """Return the few variables that a program gets without being configured: where it is, and whose it is."""
        return dict(importlib.import_module("mcp.client.stdio").get_default_environment())

    def sse(
        self, url: str, headers: dict[str, str] | None, make_client: Callable[..., Any]
    ) -> AbstractAsyncContextManager[Any]:
        """Open a connection through server-sent events."""
        client = importlib.import_module("mcp.client.sse").sse_client
        return client(url, headers=headers, httpx_client_factory=make_client)

    def streamable_http(
        self, url: str, headers: dict[str, str] | None, make_client: Callable[..., Any]
    ) -> AbstractAsyncContextManager[Any]:
        """Open a connection through streamable HTTP."""
        module = importlib.import_module("mcp.client.streamable_http")
        if hasattr(module, "streamable_http_client"):
            return _with_client(module.streamable_http_client, url, make_client(headers=headers))
        return module.streamablehttp_client(url, headers=headers, httpx_client_factory=make_client)

    def next_page(self, cursor: str) -> Any:
        """Return the arguments for the page of a list that begins at `cursor`."""
        return self._types.PaginatedRequestParams(cursor=cursor)


def _answer_to_former_names(types: ModuleType) -> None:
    """Let records of version 2 answer to the spellings of version 1, as in `tool.inputSchema`: apps use them."""
    for kind in vars(types).values():
        fields: dict[str, Any] = getattr(kind, "model_fields", {})
        for name, field in fields.items():
            former: str = field.alias or name
            if former != name and former.isidentifier() and not hasattr(kind, former):
                setattr(kind, former, property(attrgetter(name)))


@asynccontextmanager
async def _with_client(connect: Callable[..., Any], url: str, client: Any) -> AsyncGenerator[Any]:
    # Version 2 has a smaller limit of its own; ours holds for both.
    options = {"max_sse_event_size": None} if "max_sse_event_size" in inspect.signature(connect).parameters else {}
    async with client, connect(url, http_client=client, **options) as streams:
        yield streams


@cache
def library() -> Library:
    """Return the installed package.

    Raises:
        McpUnavailable: It is not installed.
    """
    try:
        return Library()
    except ModuleNotFoundError as error:
        raise McpUnavailable from error


def http_library() -> ModuleType:
    """Return the HTTP library whose clients the installed `mcp` package takes: httpx, or httpx2 from version 2 on."""
    try:
        found: ModuleType | None = getattr(importlib.import_module("mcp.client.sse"), "httpx2", None)
    except ModuleNotFoundError:
        found = None
    return found or importlib.import_module("httpx")
