"""What a server leaves behind when it is killed: its database, as it is at that moment."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager
from pathlib import Path

import httpx

from chainlit.testing import AppUnderTest, Chat, open_app

URL = "CHAINLIT_DATABASE_URL"


class Killed:
    """A conversation whose server was killed, and the browser of whoever had it."""

    def __init__(self, app: Callable[[], object], folder: Path) -> None:
        self.app = app
        self.thread_id = ""
        self._folder = folder
        self._cookies = httpx.Cookies()

    async def in_the_midst(self, act: Callable[[Chat], Awaitable[None]]) -> None:
        """Talk as `act` does, and be killed then: what came later is not in the database."""
        with _stored_at(self._folder / "first.db"):
            async with open_app(self.app) as started, started.chat() as chat:
                session = chat.session
                await act(chat)
                await session.recorder.settled(10)
                self.thread_id = chat.screen.thread_id
                self._cookies = chat.http.cookies
                _copy(self._folder / "first.db", self._folder / "second.db")

    def change(self, statement: str) -> None:
        """Change what was left behind."""
        with closing(sqlite3.connect(self._folder / "second.db")) as database:
            database.execute(statement)
            database.commit()

    @asynccontextmanager
    async def started(
        self, app: Callable[[], object] | None = None
    ) -> AsyncGenerator[tuple[AppUnderTest, httpx.AsyncClient]]:
        """Start the server again, perhaps with other sources; comes with the browser."""
        with _stored_at(self._folder / "second.db"):
            async with open_app(app or self.app) as started, started.http() as browser:
                browser.cookies = self._cookies
                yield started, browser

    @asynccontextmanager
    async def opened(self, app: Callable[[], object] | None = None) -> AsyncGenerator[Chat]:
        """Start the server again and open the conversation."""
        async with self.started(app) as (started, browser):
            page: AbstractAsyncContextManager[Chat] = started.chat(http=browser, thread_id=self.thread_id)
            async with page as chat:
                yield chat


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)


@contextmanager
def _stored_at(file: Path) -> Generator[None]:
    former = os.environ.get(URL)
    os.environ[URL] = f"sqlite:///{file}"
    try:
        yield
    finally:
        os.environ.pop(URL)
        if former is not None:
            os.environ[URL] = former
