"""The tool servers of one conversation: connected, replaced, lost, closed, and shown."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field

from chainlit._auth.gate import SessionObject, allowed
from chainlit._core.publish import publish
from chainlit._core.run import Outcome, Run, describe
from chainlit._core.session import Session
from chainlit._mcp.connection import Connection, Target
from chainlit._mcp.consent import McpToolCall, approve
from chainlit._mcp.errors import McpError, McpFailed, McpRefused
from chainlit._mcp.handle import McpSession, Provenance
from chainlit._mcp.library import ClientSession
from chainlit._mcp.limits import LIMITS, Limits
from chainlit._mcp.models import McpConnection
from chainlit._wire.page_events import (
    McpServersChanged,
)
from chainlit._wire.records import McpServerDict, McpStatus, McpToolDict

_logger = logging.getLogger("chainlit")
START_HOOK_S = 10.0
"""Hooks of servers wait so long for the start hook, which may still ask something."""


@dataclass(frozen=True)
class Wish:
    """A connection that somebody wants.

    Attributes:
        connection: As hooks get it.
        provenance: Who vouches for it.
    """

    connection: McpConnection
    provenance: Provenance

    @property
    def name(self) -> str:
        return self.connection.name

    @property
    def headers(self) -> dict[str, str] | None:
        return None if self.connection.clientType == "stdio" else self.connection.headers


@dataclass
class _Server:
    """What pages know of a server."""

    wish: Wish
    status: McpStatus = "connecting"
    link: Connection | None = None
    tools: list[McpToolDict] = field(default_factory=list[McpToolDict])
    changed: bool = False
    reason: str | None = None

    def shown(self, connecting: bool) -> McpServerDict:
        connection, user = self.wish.connection, self.wish.provenance == "user"
        return {
            "name": connection.name,
            "type": connection.clientType,
            "status": "connecting" if connecting else self.status,
            "isUserProvided": user,
            "url": connection.url if user and connection.clientType != "stdio" else None,
            "tools": self.tools,
            "toolsChanged": self.changed,
            "reason": self.reason,
        }


class DisconnectFailed(McpError):
    """The server is disconnected, but the app's hook failed."""


class SessionServers:
    """The servers of one conversation, by name.

    Args:
        session: The conversation.
        limits: Bounds.
    """

    def __init__(self, session: Session, limits: Limits = LIMITS) -> None:
        self.session = session
        self.limits = limits
        self._servers: dict[str, _Server] = {}
        self._attempts: dict[str, tuple[Wish, asyncio.Task[Connection]]] = {}
        self._closed = False

    # Connecting

    async def connect(self, wish: Wish, target: Target) -> list[McpToolDict]:
        """Connect a server; one of the same name goes when the new one has been accepted, and stays if it is not.

        Two wishes for the same at the same time share one connection.

        Returns:
            The server's tools.

        Raises:
            McpRefused: The person has as many servers as one may have.
            McpError: It did not work, or the app did not want it.
        """
        while (attempt := self._attempts.get(wish.name)) is not None:
            known, task = attempt
            if known == wish:
                return (await _of(task, wish.name)).tools
            await asyncio.wait({task})
        self._check_room(wish.name)
        task = asyncio.create_task(self._attempt(wish, target), name=f"connect MCP server {wish.name!r}")
        self._attempts[wish.name] = (wish, task)
        task.add_done_callback(lambda _: self._forget_attempt(wish.name, task))
        self._servers.setdefault(wish.name, _Server(wish))
        self._show()
        return (await _of(task, wish.name)).tools

    def _check_room(self, name: str) -> None:
        if self._closed or not self.session.alive:
            raise McpRefused("The conversation has ended.")
        taken = sum(servers.count(name) for servers in directory(self.session).of_same_person(self.session))
        if taken >= self.limits.per_person:
            raise McpRefused(
                f"You have {self.limits.per_person} MCP servers connected, which is as many as one may have; "
                "disconnect one first."
            )

    def count(self, but: str = "") -> int:
        """Return how many servers are connected, or being connected, leaving one name out."""
        connected = {name for name, each in self._servers.items() if each.status == "connected"}
        return len((connected | self._attempts.keys()) - {but})

    def _forget_attempt(self, name: str, task: asyncio.Task[Connection]) -> None:
        if not task.cancelled():
            task.exception()  # told to whoever waits; nobody may be left
        if name in self._attempts and self._attempts[name][1] is task:
            del self._attempts[name]
        server = self._servers.get(name)
        if server is not None and server.status == "connecting":
            del self._servers[name]  # it never was connected
        self._show()

    async def _attempt(self, wish: Wish, target: Target) -> Connection:
        link: Connection = Connection(
            target,
            self.limits,
            approve=lambda tool, arguments: approve(
                self.session, McpToolCall(wish.name, tool, arguments, wish.provenance)
            ),
            on_lost=lambda reason: self._lost(link, reason),
            on_tools=lambda tools: self._changed(link, tools),
        )
        try:
            await link.open()
            await self._accept(wish, link)
            await self._replace(wish, link)
        except BaseException:
            await link.close()
            raise
        return link

    async def _accept(self, wish: Wish, link: Connection) -> None:
        """Let the app look at the connection; an error in its hook refuses it."""
        hook = self.session.app.hooks.on_mcp_connect
        if hook is None:
            return
        try:
            async with asyncio.timeout(START_HOOK_S):
                await self.session.ready.wait()
        except TimeoutError:
            _logger.info("on_mcp_connect runs while the start hook of session %s is still busy", self.session.id)
        run = Run(self.session, hook, (wish.connection, link.client), waits=False).start()
        await self._end_of(run)
        if run.error is not None:
            raise McpFailed(wish.name, describe(run.error)) from run.error
        if run.outcome is not Outcome.DONE:
            raise McpFailed(wish.name, "the app did not accept it in time")

    async def _end_of(self, run: Run) -> None:
        try:
            await run.finished_within(self.limits.hook_s)
        except asyncio.CancelledError:
            run.cancel()
            raise

    async def _replace(self, wish: Wish, link: Connection) -> None:
        if not link.alive:
            raise McpFailed(wish.name, "it has ended")
        former = self._servers.get(wish.name)
        self._servers[wish.name] = _Server(wish, "connected", link, link.tools)
        self.session.mcp_sessions[wish.name] = McpSession(wish.name, link.client, link, wish.provenance)
        if former is not None and former.link is not None:
            await self._say_goodbye(wish.name, former.link.client)
            await former.link.close()

    # Disconnecting

    async def disconnect(self, name: str) -> None:
        """Disconnect a server, or stop connecting it; an unknown name is fine.

        Raises:
            DisconnectFailed: The app's hook failed; the server is disconnected all the same.
        """
        attempt = self._attempts.get(name)
        if attempt is not None:
            attempt[1].cancel()
            await asyncio.wait({attempt[1]})
        server = self._servers.pop(name, None)
        self.session.mcp_sessions.pop(name, None)
        if server is None:
            return
        self._show()
        if server.link is None or server.status != "connected":
            return
        error = await self._say_goodbye(name, server.link.client)
        await server.link.close()
        if error is not None:
            raise DisconnectFailed(describe(error)) from error

    async def _say_goodbye(self, name: str, client: ClientSession) -> BaseException | None:
        """Call the app's hook; its error is logged, and returned."""
        hook = self.session.app.hooks.on_mcp_disconnect
        if hook is None:
            return None
        run = Run(self.session, hook, (name, client), waits=False).start()
        await self._end_of(run)
        return run.error

    async def close(self) -> None:
        """End all connections, at the end of the conversation."""
        self._closed = True
        attempts = {task for _, task in self._attempts.values()}
        for task in attempts:
            task.cancel()
        links = {server.link for server in self._servers.values() if server.link is not None}
        self._servers.clear()
        self.session.mcp_sessions.clear()
        await asyncio.gather(*(link.close() for link in links))
        if attempts:
            await asyncio.wait(attempts)

    # What servers do by themselves

    def _lost(self, link: Connection, reason: str) -> None:
        server = next((each for each in self._servers.values() if each.link is link), None)
        if server is None or self._closed:
            return
        name = server.wish.name
        _logger.warning("The connection to the MCP server %r of session %s ended: %s", name, self.session.id, reason)
        server.status, server.link, server.reason = "lost", None, reason
        self.session.mcp_sessions.pop(name, None)
        self._show()
        self.session.tasks.spawn(self._say_goodbye(name, link.client), f"goodbye of MCP server {name!r}")

    def _changed(self, link: Connection, tools: list[McpToolDict]) -> None:
        for server in self._servers.values():
            if server.link is link:
                server.tools, server.changed = tools, True
                self._show()

    def _show(self) -> None:
        """Tell every page of the conversation what there is."""
        if self._closed or not self.session.alive:
            return
        shown = [server.shown(name in self._attempts) for name, server in self._servers.items()]
        if shown != self.session.view.mcp_servers:
            publish(self.session, McpServersChanged(shown))


async def _of(task: asyncio.Task[Connection], name: str) -> Connection:
    """Wait for an attempt that goes on whoever waits.

    Raises:
        McpError: It failed, or was given up.
    """
    await asyncio.wait({task})
    if task.cancelled():
        raise McpFailed(name, "it was given up")
    return task.result()


class Directory:
    """The servers of all conversations of an app."""

    def __init__(self) -> None:
        self._by_session: dict[str, SessionServers] = {}
        self.limits = LIMITS

    def of(self, session: Session) -> SessionServers:
        """Return the servers of a conversation."""
        known = self._by_session.get(session.id)
        if known is None or known.session is not session:
            known = self._by_session[session.id] = SessionServers(session, self.limits)
            session.closers.append(known.close)
            session.on_end(lambda: self._by_session.pop(session.id, None))
        return known

    def of_same_person(self, session: Session) -> list[SessionServers]:
        """Return the servers of all conversations of a session's person."""
        return [
            servers
            for servers in self._by_session.values()
            if allowed(session.principal, "join", SessionObject(servers.session.principal))
        ]


def directory(session: Session) -> Directory:
    """Return the servers of the app that a session belongs to."""
    return session.app.once("mcp servers", Directory)
