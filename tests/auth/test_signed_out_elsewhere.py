"""Logins that were signed out on another server, heard through the store that both use."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from chainlit._auth.environment import read_environment
from chainlit._auth.errors import InvalidToken
from chainlit._auth.service import Auth
from chainlit._auth.user import User
from chainlit._base.errors import StoreUnavailable
from chainlit._core.app import App
from chainlit._core.sign_outs import SURELY_HEARD_S, SignOuts
from chainlit._settings.model import ConfigFile
from chainlit._settings.paths import AppPaths
from chainlit._settings.settings import Settings


class Shared:
    """What two servers have in common; it can be away."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, float]] = []
        self.asked_for: list[float | None] = []
        self.away = False

    async def note_sign_outs(self, entries: Sequence[tuple[str, float]]) -> None:
        self._check()
        self.entries += entries

    async def sign_outs(self, last_s: float | None) -> list[tuple[str, float]]:
        self._check()
        self.asked_for.append(last_s)
        return self.entries

    def _check(self) -> None:
        if self.away:
            raise StoreUnavailable("no route")


async def let_in(name: str, password: str) -> User:
    return User(name)


def server(folder: Path, shared: Shared) -> tuple[App, SignOuts]:
    app = App(Settings.of_file(AppPaths(folder), ConfigFile()))
    app.hooks.register("password_auth_callback", let_in)
    app.auth = Auth(read_environment({"CHAINLIT_AUTH_SECRET": "s" * 40}), app.hooks)
    app.assigned_layer = cast(Any, shared)
    return app, SignOuts(app, lambda: app.sessions)


def test_who_signs_out_while_the_store_is_away_is_told_of_when_it_is_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        shared = Shared()
        (one, here), (two, there) = server(tmp_path, shared), server(tmp_path, shared)
        await there.look()
        token = one.auth.issue(User("ada"), 600)
        shared.away = True
        one.auth.sign_out(token, 600)
        await here.share()
        await there.look()
        assert two.auth.read(token).user.identifier == "ada"
        shared.away = False
        await here.look()
        await there.look()
        with pytest.raises(InvalidToken, match="signed out"):
            two.auth.read(token)
        assert shared.asked_for[0] is None, "a server that starts asks for all there is"
        assert (shared.asked_for[-1] or 0) >= SURELY_HEARD_S

    asyncio.run(run())
    assert "hear later of 1 logins" in caplog.text


def test_an_app_without_login_asks_for_nothing(tmp_path: Path) -> None:
    async def run() -> list[float | None]:
        shared = Shared()
        app, sign_outs = server(tmp_path, shared)
        app.hooks.password_auth_callback = None
        await sign_outs.start()
        await sign_outs.stop()
        return shared.asked_for

    assert asyncio.run(run()) == []
