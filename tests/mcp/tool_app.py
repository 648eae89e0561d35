"""An app with tool servers, and a person who uses it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx

import chainlit as cl
from chainlit._mcp.limits import LIMITS, Limits
from chainlit._mcp.servers import directory
from chainlit._settings.mcp import (
    McpFeature,
    McpServerConfig,
    McpUserServersFeature,
    SseMcpServer,
    StdioMcpServer,
    StreamableHttpMcpServer,
)
from chainlit._settings.paths import AppPaths
from chainlit._settings.settings import Settings, load_settings
from chainlit._wire.records import Json, McpServerDict
from chainlit.testing import Chat, open_app

PROGRAMS = Path(__file__).parent / "programs"


def program(name: str, mode: str, **env: str) -> StdioMcpServer:
    """Return the configuration of one of the programs."""
    path = os.pathsep.join(path for path in sys.path if path)
    command = shlex.join([sys.executable, str(PROGRAMS / f"{name}.py"), mode])
    variables = {"PYTHONPATH": path, **env} if name == "abacus" else env
    return StdioMcpServer(name=name, command=command, env=variables)


@contextmanager
def served(transport: str) -> Generator[str]:
    """Run the well-behaved server behind an address."""
    command = [sys.executable, str(PROGRAMS / "abacus.py"), transport]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def remote(name: str, url: str, **headers: str) -> SseMcpServer | StreamableHttpMcpServer:
    """Return the configuration of a server behind an address."""
    kind = SseMcpServer if url.endswith("/sse") else StreamableHttpMcpServer
    return kind(name=name, url=url, headers=headers or None)


@dataclass
class Seen:
    """What the app's hooks have been called with."""

    connected: list[tuple[Any, Any]] = field(default_factory=list[tuple[Any, Any]])
    disconnected: list[tuple[str, Any]] = field(default_factory=list[tuple[str, Any]])
    refuse: Exception | None = None
    refuse_goodbye: Exception | None = None


@dataclass
class Person:
    """Somebody with a page of the app."""

    chat: Chat
    seen: Seen

    async def connect(self, name: str, **more: Json) -> httpx.Response:
        body = {"sessionId": self.chat.session_id, "name": name, **more}
        return await self.chat.http.post("/mcp", json=body, timeout=60)

    async def connected(self, name: str, **more: Json) -> Any:
        """Connect a server and return its client session."""
        response = await self.connect(name, **more)
        assert response.status_code == 200, response.text
        client, _ = self.chat.session.mcp_sessions[name]
        return client

    async def disconnect(self, name: str) -> httpx.Response:
        body = {"sessionId": self.chat.session_id, "name": name}
        return await self.chat.http.request("DELETE", "/mcp", json=body, timeout=60)

    @property
    def servers(self) -> list[McpServerDict]:
        """What the page shows."""
        return self.chat.screen.mcp_servers

    async def until(self, name: str, status: str) -> McpServerDict:
        """Wait until the page shows a server in a state."""
        await self.chat.until(lambda _: any((s["name"], s["status"]) == (name, status) for s in self.servers), 30)
        return next(each for each in self.servers if each["name"] == name)

    async def gone(self, name: str) -> None:
        """Wait until the page shows no server of that name."""
        await self.chat.until(lambda _: all(each["name"] != name for each in self.servers), 30)


def settings(
    scratch: Path, servers: list[McpServerConfig], allowed_urls: list[str] | None = None, enabled: bool = True
) -> Settings:
    """Return the settings of an app with these servers; people may add their own below `allowed_urls`."""
    user = McpUserServersFeature(enabled=allowed_urls is not None, allowed_urls=allowed_urls or [])
    loaded = load_settings(AppPaths(scratch))
    mcp = McpFeature(enabled=enabled, servers=servers, user_servers=user)
    return replace(loaded, features=loaded.features.model_copy(update={"mcp": mcp}))


@asynccontextmanager
async def person(
    scratch: Path,
    *servers: McpServerConfig,
    allowed_urls: list[str] | None = None,
    enabled: bool = True,
    limits: Limits = LIMITS,
    register: Callable[[], object] | None = None,
) -> AsyncGenerator[Person]:
    """Open a page of an app that notes what its hooks are called with."""
    seen = Seen()

    def hooks() -> None:
        @cl.on_mcp_connect
        async def connect(connection: Any, session: Any) -> None:  # pyright: ignore[reportUnusedFunction]
            seen.connected.append((connection, session))
            if seen.refuse is not None:
                raise seen.refuse

        @cl.on_mcp_disconnect
        async def disconnect(name: str, session: Any) -> None:  # pyright: ignore[reportUnusedFunction]
            seen.disconnected.append((name, session))
            if seen.refuse_goodbye is not None:
                raise seen.refuse_goodbye

        @cl.on_message
        async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
            name, tool, *values = message.content.split()
            client, _ = cl.context.session.mcp_sessions[name]
            result = await client.call_tool(tool, dict(zip("ab", map(int, values), strict=False)))
            await cl.Message(said(result)).send()

        if register is not None:
            register()

    async with open_app(hooks, settings(scratch, list(servers), allowed_urls, enabled)) as app, app.chat() as chat:
        directory(chat.session).limits = limits
        yield Person(chat, seen)


def said(result: Any) -> str:
    """Return the text of a tool's answer."""
    return "".join(each.text for each in result.content)


def lives(pid: int) -> bool:
    """Tell whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
