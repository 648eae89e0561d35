"""An app behind a real server on a free port, in the loop of the test."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

import httpx
import uvicorn

from chainlit._core.app import App
from chainlit._core.session import Session
from chainlit._http.assembly import guarded
from chainlit._settings.settings import Settings
from chainlit._transports.entrance import MAX_FRAME
from chainlit.testing import AppUnderTest, open_app

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


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield  # the signals belong to pytest


@asynccontextmanager
async def serve(register: Callable[[], object], settings: Settings | None = None) -> AsyncGenerator[Site]:
    """Serve the app whose hooks `register` registers."""
    async with open_app(register, settings) as under_test:
        config = uvicorn.Config(
            guarded(under_test.app, under_test.server),
            ws="websockets-sansio",
            ws_max_size=MAX_FRAME,
            lifespan="off",
            log_config=None,
            timeout_graceful_shutdown=2,
        )
        server = _Server(config)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            url = f"http://127.0.0.1:{listening.getsockname()[1]}"
            running = asyncio.create_task(server.serve([listening]))
            try:
                async with httpx.AsyncClient(base_url=url) as http, asyncio.timeout(LONGEST_S):
                    await http.get("/")
                    yield Site(under_test.app, under_test, url, http)
            finally:
                await under_test.app.sessions.end_all(5.0)
                server.should_exit = True
                await running
