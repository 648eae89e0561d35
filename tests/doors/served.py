"""An app behind a real server on a free port, in the loop of the test."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import httpx
import uvicorn

from chainlit._auth.door import ASGIApp
from chainlit._core.app import App
from chainlit._core.session import Session
from chainlit._http.assembly import guarded
from chainlit._settings.settings import Settings
from chainlit._transports.entrance import MAX_FRAME
from chainlit.testing import AppUnderTest, open_app

if TYPE_CHECKING:
    from uvicorn._types import ASGIApplication

LONGEST_S = 60.0
"""A test that waits longer waits for something that does not come."""


@dataclass
class Site:
    """A served app and its address."""

    app: App
    under_test: AppUnderTest
    url: str
    http: httpx.AsyncClient = field(repr=False)

    def session(self, session_id: str) -> Session:
        """Return the server's side of a conversation.

        Raises:
            LookupError: It has ended.
        """
        session = self.app.sessions.get(session_id)
        if session is None:
            raise LookupError("the session has ended")
        return session


class QuietServer(uvicorn.Server):
    """Leaves the signals to pytest."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


@asynccontextmanager
async def listening(asgi: ASGIApp, longest_s: float = LONGEST_S) -> AsyncGenerator[str]:
    """Serve an ASGI application and give its address."""
    config = uvicorn.Config(
        cast("ASGIApplication", asgi),
        ws="websockets-sansio",
        ws_max_size=MAX_FRAME,
        lifespan="off",
        log_config=None,
        timeout_graceful_shutdown=2,
    )
    server = QuietServer(config)
    with socket.create_server(("127.0.0.1", 0)) as opened:
        running = asyncio.create_task(server.serve([opened]))
        try:
            async with asyncio.timeout(longest_s):
                yield f"http://127.0.0.1:{opened.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running


@asynccontextmanager
async def serve(
    register: Callable[[], object], settings: Settings | None = None, longest_s: float = LONGEST_S
) -> AsyncGenerator[Site]:
    """Serve the app whose hooks `register` registers."""
    async with (
        open_app(register, settings) as under_test,
        listening(guarded(under_test.app, under_test.server), longest_s) as url,
        httpx.AsyncClient(base_url=url) as http,
    ):
        await http.get("/")
        try:
            yield Site(under_test.app, under_test, url, http)
        finally:
            await under_test.app.sessions.end_all(5.0)
