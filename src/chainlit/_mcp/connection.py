"""One connection to a tool server, held by a task of its own from its first to its last moment."""

from __future__ import annotations

import asyncio
import contextvars
import functools
import logging
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from copy import deepcopy
from typing import Any, Literal, Protocol, TypeVar

import anyio

from chainlit._base.errors import ChainlitError
from chainlit._mcp.errors import McpConnectionLost, McpFailed, McpUnavailable, cause, one_line
from chainlit._mcp.http import McpDestinationError, TooLarge, client_factory
from chainlit._mcp.library import ClientSession, Library, Message, Streams, library
from chainlit._mcp.limits import Limits
from chainlit._mcp.process import Program, program_streams
from chainlit._mcp.relay import Relay
from chainlit._wire.records import McpToolDict

_logger = logging.getLogger("chainlit")
Result = TypeVar("Result")
_LINES = 20


class Remote(Protocol):
    """A server that is reached by HTTP."""

    @property
    def url(self) -> str: ...
    @property
    def headers(self) -> dict[str, str] | None: ...
    @property
    def clientType(self) -> Literal["sse", "streamable-http"]: ...


class Target:
    """Where a connection goes.

    Args:
        name: Of the server, in its conversation.
        at: The program, or the address.
        check: Says by an exception that a request may not go to a URL; asked for each one.
    """

    def __init__(self, name: str, at: Program | Remote, check: Callable[[str], None] | None = None) -> None:
        self.name = name
        self.at = at
        self.check = check

    @property
    def connect_limit(self) -> Literal["connect_s", "connect_stdio_s"]:
        return "connect_stdio_s" if isinstance(self.at, Program) else "connect_s"


Approve = Callable[[str, dict[str, Any]], Awaitable[None]]
"""Lets a call of a tool go on, or raises; gets the tool's name and the arguments that it will be called with."""


class Connection:
    """A connection; `open` makes it, `close` ends it.

    Args:
        target: Where it goes.
        limits: Bounds.
        approve: Asked before each call of a tool.
        on_lost: Called once when it ended without having been asked to, with the reason.
        on_tools: Called when the server has replaced its tools.
    """

    def __init__(
        self,
        target: Target,
        limits: Limits,
        *,
        approve: Approve,
        on_lost: Callable[[str], object],
        on_tools: Callable[[list[McpToolDict]], object],
    ) -> None:
        self.target = target
        self.tools: list[McpToolDict] = []
        self._limits = limits
        self._approve = approve
        self._on_lost = on_lost
        self._on_tools = on_tools
        self._client: ClientSession = None
        self._ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._end = asyncio.Event()
        self._closing = False
        self._changed = asyncio.Event()
        self._reason: str | None = None
        self._said: deque[str] = deque(maxlen=_LINES)
        self._task: asyncio.Task[None] | None = None

    @property
    def client(self) -> ClientSession:
        """The client session, for the author."""
        return self._client

    @property
    def alive(self) -> bool:
        """Whether requests can be made."""
        return self._ready.done() and not self._end.is_set()

    async def open(self) -> None:
        """Connect, and learn the server's tools.

        Raises:
            McpFailed: It did not work in time, or at all.
            ChainlitError: The connection may not be made.
        """
        # Nothing of the caller's conversation belongs to a task that lives longer.
        context = contextvars.Context()
        self._task = asyncio.get_running_loop().create_task(
            self._live(), name=f"mcp connection {self.target.name!r}", context=context
        )
        limit_s: float = getattr(self._limits, self.target.connect_limit)
        try:
            await asyncio.wait({self._ready, self._task}, timeout=limit_s, return_when=asyncio.FIRST_COMPLETED)
            if not self._ready.done():
                raise McpFailed(self.target.name, self._reason or f"no answer within {limit_s:g} s")
            self._ready.result()
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """End the connection and whatever belongs to it; closing twice is fine."""
        self._closing = True
        self._end.set()
        task = self._task
        if task is None:
            return
        done, _ = await asyncio.wait({task}, timeout=self._limits.close_s if self._ready.done() else 0.0)
        if not done:
            task.cancel()
            await asyncio.wait({task}, timeout=self._limits.close_s)
        if self._ready.done() and not self._ready.cancelled():
            self._ready.exception()  # it has been told, or nobody wants to know

    aclose = close

    def lose(self, reason: str) -> None:
        """End the connection because of what the server did."""
        if not self._end.is_set():
            self._reason = reason
            self._end.set()

    # The task

    async def _live(self) -> None:
        was_open = False
        try:
            known = library()
            relay = Relay(known, self._limits, self.lose, self._changed.set)
            async with self._streams(known, relay) as (source, sink), anyio.create_task_group() as group:
                inward, outward = anyio.create_memory_object_stream[Message | Exception](0)
                group.start_soon(relay.run, source, inward)
                async with known.session(outward, sink, self._limits.call_s) as client:
                    await self._unless_ended(self._introduce(client))
                    was_open = True
                    self._ready.set_result(None)
                    group.start_soon(self._follow_tools, client)
                    if not isinstance(self.target.at, Program):
                        group.start_soon(self._stay_in_touch, client)
                    await self._end.wait()
                group.cancel_scope.cancel()
        except Exception as error:
            self._fail(error, was_open)
        finally:
            by_itself = was_open and not self._closing
            self._end.set()
            if by_itself:
                self._on_lost(self._reason or "it has ended")

    def _fail(self, error: Exception, was_open: bool) -> None:
        """Tell whoever waits for the connection; the details are for the log."""
        if self._said or was_open or _is_surprising(error):
            said = "".join(f"\n  {line}" for line in self._said)
            _logger.error(
                "The connection to the MCP server %r failed: %s%s",
                self.target.name,
                self._reason or one_line(error),
                f"\nIts last words were:{said}" if said else "",
                exc_info=cause(error) if _is_surprising(error) else None,
            )
        self._reason = self._reason or one_line(error)
        if not self._ready.done():
            bottom = cause(error)
            told = isinstance(bottom, McpDestinationError | McpUnavailable)
            self._ready.set_exception(bottom if told else McpFailed(self.target.name, self._reason))

    @asynccontextmanager
    async def _streams(self, known: Library, relay: Relay) -> AsyncGenerator[Streams]:
        at, limit = self.target.at, self._limits.message_bytes
        if isinstance(at, Program):
            async with program_streams(known, at, limit=limit, said=self._said, malformed=relay.malformed) as streams:
                yield streams
            return
        make = client_factory(self._check, self._blocked, self._too_large, limit)
        connect = known.sse if at.clientType == "sse" else known.streamable_http
        async with connect(at.url, at.headers, make) as (source, sink, *_):
            yield source, sink

    def _check(self, url: str) -> None:
        if self.target.check is not None:
            self.target.check(url)

    def _blocked(self, error: McpDestinationError) -> None:
        self.lose(str(error))

    def _too_large(self, error: TooLarge) -> None:
        self.lose(str(error))

    async def _unless_ended(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Wait for `work`, but not longer than the connection lasts: not every version of the library notices.

        Raises:
            McpConnectionLost: It has ended.
        """
        working = asyncio.ensure_future(work)
        ended = asyncio.ensure_future(self._end.wait())
        try:
            await asyncio.wait({working, ended}, return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                raise McpConnectionLost(self.target.name, self._reason)
            return await working
        finally:
            for each in (working, ended):
                each.cancel()
            await asyncio.wait({working, ended})

    async def _introduce(self, client: ClientSession) -> None:
        await client.initialize()
        self.tools = await self._list_tools(client)
        self._client = client
        self._guard(client)

    # Tools

    async def _list_tools(self, client: ClientSession) -> list[McpToolDict]:
        """Read what tools there are; a server without any may not know the question."""
        capabilities: Any = _capabilities(client)
        if capabilities is not None and capabilities.tools is None:
            return []
        found: list[McpToolDict] = []
        page = await client.list_tools()
        for _ in range(self._limits.tool_pages):
            found += [self._tool(each) for each in page.tools]
            cursor: str | None = getattr(page, "nextCursor", None) or getattr(page, "next_cursor", None)
            if not cursor or len(found) >= self._limits.tools:
                break
            page = await client.list_tools(params=library().next_page(cursor))
        return found[: self._limits.tools]

    def _tool(self, tool: Any) -> McpToolDict:
        length = self._limits.text
        return {"name": str(tool.name)[:length], "description": str(tool.description or "").strip()[:length]}

    async def _follow_tools(self, client: ClientSession) -> None:
        """Read the tools again whenever the server says that they have changed; many such words count once."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                tools = await self._list_tools(client)
            except Exception as error:  # the library's errors have no base of their own
                _logger.warning("The MCP server %r does not tell its tools: %s", self.target.name, one_line(error))
                continue
            if tools != self.tools:
                self.tools = tools
                self._on_tools(tools)

    async def _stay_in_touch(self, client: ClientSession) -> None:
        """Ask an HTTP server now and then whether it is there: nothing else tells that it has gone."""
        missed = 0
        while not self._end.is_set():
            try:
                async with asyncio.timeout(self._limits.ping_s):
                    await self._end.wait()
            except TimeoutError:
                missed = 0 if await self._answers(client) else missed + 1
            if missed >= 2:
                self.lose("it does not answer any more")

    async def _answers(self, client: ClientSession) -> bool:
        try:
            async with asyncio.timeout(self._limits.ping_s):
                await client.send_ping()
        except Exception as error:
            # A server that refuses the question has heard it.
            return hasattr(cause(error), "error") and "closed" not in str(error).lower()
        return True

    # What the author holds

    def _guard(self, client: ClientSession) -> None:
        """Let requests fail with a clear text once the connection is gone, and let tools be called with approval."""
        request, call = client.send_request, client.call_tool

        @functools.wraps(request)
        async def send_request(*args: Any, **kwargs: Any) -> Any:
            if self._end.is_set():
                raise McpConnectionLost(self.target.name, self._reason)
            try:
                return await self._unless_ended(request(*args, **kwargs))
            except McpConnectionLost:
                raise
            except Exception as error:
                # The library has words of its own for the end, in each version others.
                if self._end.is_set() or isinstance(error, anyio.ClosedResourceError | anyio.BrokenResourceError):
                    raise McpConnectionLost(self.target.name, self._reason) from error
                raise

        @functools.wraps(call)
        async def call_tool(name: str, arguments: dict[str, Any] | None = None, *args: Any, **kwargs: Any) -> Any:
            # A copy, so that what was approved is what is sent, whatever happens to the original meanwhile.
            settled = _copied(arguments)
            await self._approve(name, settled or {})
            return await call(name, settled, *args, **kwargs)

        client.send_request = send_request
        client.call_tool = call_tool


def _capabilities(client: ClientSession) -> Any:
    if hasattr(client, "get_server_capabilities"):
        return client.get_server_capabilities()
    return getattr(client, "server_capabilities", None)


def _copied(arguments: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if arguments is None else deepcopy(arguments)


def _is_surprising(error: Exception) -> bool:
    """Tell whether the place where an error came from helps; a program that is missing explains itself."""
    return not isinstance(cause(error), OSError | ChainlitError | McpDestinationError)
