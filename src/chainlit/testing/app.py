"""An app under test."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
from fastapi import FastAPI

from chainlit._core.app import App, app_as_current
from chainlit._http.assembly import guarded, server_of
from chainlit._http.life import life_of
from chainlit._settings.paths import AppPaths
from chainlit._settings.settings import Settings, load_settings
from chainlit._settings.target import check_target, load_target
from chainlit._wire.records import ClientType
from chainlit.testing.chat import Chat

BASE_URL = "http://localhost"


class AppUnderTest:
    """A started app, and the people who use it. Made by `open_app`."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.server: FastAPI = server_of(app)
        self._asgi = guarded(app, self.server)

    @property
    def settings(self) -> Settings:
        """The app's settings; a test may change them before anybody connects."""
        return self.app.settings

    def http(self) -> httpx.AsyncClient:
        """Return an HTTP client of a new person; cookies stay with it."""
        return httpx.AsyncClient(transport=httpx.ASGITransport(self._asgi), base_url=BASE_URL)

    @asynccontextmanager
    async def chat(
        self,
        *,
        login: tuple[str, str] | None = None,
        profile: str = "",
        thread_id: str = "",
        user_env: dict[str, str] | None = None,
        language: str = "en-US",
        client_type: ClientType = "webapp",
        http: httpx.AsyncClient | None = None,
    ) -> AsyncGenerator[Chat]:
        """Open a page as a new person, or as the one whose HTTP client is given.

        Args:
            login: User name and password to sign in with first.
            profile: Name of the chat profile.
            thread_id: Stored thread to resume.
            user_env: Values for `project.user_env`.
            language: The browser's language.
            client_type: Kind of client.
            http: Client whose cookies the page has.

        Raises:
            httpx.HTTPStatusError: The login was refused.
            Refused: The app does not let this person in.
        """
        async with contextlib.AsyncExitStack() as stack:
            client = http or await stack.enter_async_context(self.http())
            if login is not None:
                answer = await client.post("/login", data={"username": login[0], "password": login[1]})
                answer.raise_for_status()
            elif http is None:
                await client.get("/")  # gives the browser its name, as loading the page does
            page = Chat(
                self.app,
                client,
                profile=profile,
                thread_id=thread_id,
                user_env=user_env,
                language=language,
                client_type=client_type,
            )
            yield await stack.enter_async_context(page)


@asynccontextmanager
async def open_app(
    target: str | Path | Callable[[], object], settings: Settings | None = None, *, durable: bool = False
) -> AsyncGenerator[AppUnderTest]:
    """Start an app for a test, and end it in order afterwards.

    Args:
        target: The app's module, or a function that registers its hooks.
        settings: Settings to use instead of those beside the module.
        durable: Keep conversations, as `chainlit run` does, but in a folder that is removed at the end. An app's own
            data layer works without it.

    Raises:
        TargetError: The module is missing or fails to import.
    """
    with tempfile.TemporaryDirectory(prefix="chainlit-test-") as folder, _app(target, settings, Path(folder)) as app:
        app.durable = durable
        async with life_of(app).running():
            yield AppUnderTest(app)


@contextlib.contextmanager
def _app(target: str | Path | Callable[[], object], settings: Settings | None, scratch: Path) -> Generator[App]:
    root = scratch if callable(target) else Path(target).absolute().parent
    paths = _Paths(root, scratch)
    app = App(settings or replace(load_settings(paths), paths=paths), paths)
    with app_as_current(app):
        if callable(target):
            target()
        else:
            load_target(check_target(str(target)))
        yield app


class _Paths(AppPaths):
    """Paths of an app whose files and conversations go to a scratch folder."""

    __slots__ = ("_scratch",)
    _scratch: Path

    def __init__(self, root: Path, scratch: Path) -> None:
        super().__init__(root)
        object.__setattr__(self, "_scratch", scratch)

    @property
    def files_dir(self) -> Path:
        return self._scratch / ".files"

    @property
    def store_dir(self) -> Path:
        return self._scratch / ".store"
