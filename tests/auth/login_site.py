"""A small app with login, served in memory through the real routes and the real door."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from fastapi import FastAPI, Request

from chainlit._auth.door import ASGIApp, DoorKeeper, DoorPolicy
from chainlit._auth.environment import read_environment
from chainlit._auth.service import Auth
from chainlit._auth.user import PersistedUser, User
from chainlit._core.app import App
from chainlit._http.deps import Caller
from chainlit._http.login import authenticate_user, login_router
from chainlit._http.renewal import RenewedLogins
from chainlit._settings.model import ConfigFile, ProjectSettings
from chainlit._settings.paths import AppPaths
from chainlit._settings.settings import Settings
from chainlit._wire.records import Json

SECRET = "long-enough-for-every-hash-function-" * 2
ORIGIN = "http://localhost:8000"


@dataclass
class Clock:
    """Time that passes only when a test says so."""

    seconds: float = field(default_factory=time.time)

    def __call__(self) -> float:
        return self.seconds

    async def pause(self, seconds: float) -> None:
        self.seconds += seconds


class Users:
    """A data layer that knows users only."""

    def __init__(self) -> None:
        self.stored: dict[str, PersistedUser] = {}

    async def get_user(self, identifier: str) -> PersistedUser | None:
        return self.stored.get(identifier)

    async def create_user(self, user: Json) -> PersistedUser:
        stored = PersistedUser(
            f"user-{user.identifier}", "2026-01-01T00:00:00.000000Z", user.identifier, "As stored", user.metadata
        )
        return self.stored.setdefault(user.identifier, stored)


class BrokenUsers(Users):
    """A data layer that has lost its database."""

    async def get_user(self, identifier: str) -> PersistedUser | None:
        raise ConnectionError("no database")

    async def create_user(self, user: Json) -> PersistedUser:
        raise ConnectionError("no database")


class SiteApp(App):
    """An app whose data layer is given."""

    def __init__(self, settings: Settings, users: Users | None) -> None:
        super().__init__(settings)
        self._users = users

    @property
    def data_layer(self) -> Json:
        return self._users


class Browser:
    """Somebody's browser, or a program that behaves like one.

    Args:
        site: What it talks to.
        address: Its network address.
        origin: Of the page it shows; None for programs.
        base: Address of the site.
        root_path: Path below which the site is served.
    """

    def __init__(self, site: ASGIApp, address: str, origin: str | None, base: str, root_path: str = "") -> None:
        self._site = site
        self._root_path = root_path
        self._address = address
        self._origin = {"origin": origin} if origin is not None else {}
        self._base = base
        self._jar = httpx.Cookies()

    @property
    def cookies(self) -> dict[str, str]:
        """What it remembers."""
        return {cookie.name: cookie.value or "" for cookie in self._jar.jar}

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return self.send("GET", path, headers=headers)

    def post(
        self,
        path: str,
        headers: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        json: object = None,
        files: Mapping[str, tuple[None, str]] | None = None,
    ) -> httpx.Response:
        return self.send("POST", path, headers=headers, data=data, json=json, files=files)

    def send(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        json: object = None,
        files: Mapping[str, tuple[None, str]] | None = None,
    ) -> httpx.Response:
        async def exchange() -> httpx.Response:
            transport = httpx.ASGITransport(self._site, client=(self._address, 50_000), root_path=self._root_path)
            async with httpx.AsyncClient(transport=transport, base_url=self._base, cookies=self._jar) as client:
                answer = await client.request(
                    method,
                    self._root_path + path,
                    headers={**self._origin, **(headers or {})},
                    data=data,
                    json=json,
                    files=files,
                )
                self._jar = client.cookies
                return answer

        return asyncio.run(exchange())


@dataclass
class Site:
    """The served app and a browser that looks at it."""

    app: SiteApp
    http: FastAPI
    clock: Clock
    policy: DoorPolicy
    root_path: str

    def browser(self, address: str = "127.0.0.1", origin: str | None = ORIGIN, base: str = ORIGIN) -> Browser:
        """Return a browser with cookies of its own; `origin` is that of the page it shows."""
        behind = RenewedLogins(self.app, self.http)
        return Browser(DoorKeeper(behind, lambda: self.policy), address, origin, base, self.root_path)


def check_password(username: str, password: str) -> User | None:
    """Let in everybody whose password is `open-<name>`."""
    if password != f"open-{username}":
        return None
    return User(username, username.title(), {"provider": "credentials"})


def serve(
    folder: Path,
    *,
    password: Callable[..., object] | None = check_password,
    header: Callable[..., object] | None = None,
    env: Mapping[str, str] | None = None,
    users: Users | None = None,
    lifetime_s: int = 7200,
    policy: DoorPolicy | None = None,
    root_path: str = "",
) -> Site:
    """Serve an app with these login hooks."""
    settings = Settings.of_file(AppPaths(folder), ConfigFile(project=ProjectSettings(user_session_timeout=lifetime_s)))
    app, clock = SiteApp(settings, users), Clock()
    if password is not None:
        app.hooks.register("password_auth_callback", password)
    if header is not None:
        app.hooks.register("header_auth_callback", header)
    environment = read_environment({"CHAINLIT_AUTH_SECRET": SECRET, **(env or {})})
    app.auth = Auth(environment, app.hooks, now=clock, monotonic=clock, pause=clock.pause)
    http = FastAPI()
    http.state.chainlit = app
    http.include_router(login_router())
    http.get("/who")(_who)
    http.post("/custom")(_custom)
    trusting = DoorPolicy(bound_to="127.0.0.1", trusted_proxies=environment.trusted_proxies)
    return Site(app, http, clock, policy or trusting, root_path)


async def _who(principal: Caller) -> str:
    return repr(principal)


async def _custom(request: Request) -> object:
    name = request.headers.get("x-ticket")
    return await authenticate_user(request, User(name) if name else None)


def sign_in(browser: Browser, name: str = "ada") -> None:
    """Sign in with the right password."""
    assert browser.post("/login", data={"username": name, "password": f"open-{name}"}).json() == {"success": True}
