"""What a server leaves behind when it is killed: its database, as it is at that moment."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Protocol, TypeAlias

import httpx

from chainlit.testing import AppUnderTest, Chat, open_app
from tests.store.postgres import Postgres

Kill: TypeAlias = "Callable[[Callable[[], object]], Killed]"
"""Makes a conversation of an app, whose server is killed."""
URL = "CHAINLIT_DATABASE_URL"


class Left(Protocol):
    """A database, and a second one that is what the first one was when its server was killed."""

    first: str
    second: str

    def copy(self) -> None: ...

    def change(self, statement: str) -> None: ...


class LeftInFiles:
    """With SQLite."""

    def __init__(self, folder: Path) -> None:
        self._files = folder / "first.db", folder / "second.db"
        self.first, self.second = (f"sqlite:///{file}" for file in self._files)

    def copy(self) -> None:
        source, target = self._files
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
            read.backup(written)

    def change(self, statement: str) -> None:
        with closing(sqlite3.connect(self._files[1])) as database:
            database.execute(statement)
            database.commit()


class LeftOnServer:
    """With PostgreSQL."""

    def __init__(self, server: Postgres) -> None:
        self._server = server
        self._names = [f"{name}{uuid.uuid4().hex}" for name in ("first", "second")]
        self.first, self.second = (server.new_database(name) for name in self._names)

    def copy(self) -> None:
        self._server.copy(*self._names)

    def change(self, statement: str) -> None:
        self._server.sql(self._names[1], statement)


class Killed:
    """A conversation whose server was killed, and the browser of whoever had it."""

    def __init__(self, app: Callable[[], object], folder: Path, postgres: Postgres | None = None) -> None:
        self.app = app
        self.thread_id = ""
        self._left: Left = LeftOnServer(postgres) if postgres else LeftInFiles(folder)
        self._cookies = httpx.Cookies()

    async def in_the_midst(self, act: Callable[[Chat], Awaitable[None]]) -> None:
        """Talk as `act` does, and be killed then: what came later is not in the database."""
        with _stored_at(self._left.first):
            async with open_app(self.app) as started, started.chat() as chat:
                session = chat.session
                await act(chat)
                await session.recorder.settled(10)
                self.thread_id = chat.screen.thread_id
                self._cookies = chat.http.cookies
                self._left.copy()

    def change(self, statement: str) -> None:
        """Change what was left behind."""
        self._left.change(statement)

    @asynccontextmanager
    async def started(
        self, app: Callable[[], object] | None = None
    ) -> AsyncGenerator[tuple[AppUnderTest, httpx.AsyncClient]]:
        """Start the server again, perhaps with other sources; comes with the browser."""
        with _stored_at(self._left.second):
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


@contextmanager
def _stored_at(address: str) -> Generator[None]:
    former = os.environ.get(URL)
    os.environ[URL] = address
    try:
        yield
    finally:
        os.environ.pop(URL)
        if former is not None:
            os.environ[URL] = former
