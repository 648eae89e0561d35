"""No test has variables of providers that it did not set."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from chainlit._core.app import App, app_as_current
from chainlit._settings.paths import AppPaths
from tests.oauth.openid_service import Service, openid_service

SECRET = "a secret of at least thirty-two characters"


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("OAUTH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", SECRET)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Generator[Service]:
    """An OpenID provider, which the environment names."""
    with openid_service() as served:
        for name, value in served.environment().items():
            monkeypatch.setenv(name, value)
        yield served


@pytest.fixture
def app_of_another(tmp_path: Path) -> Generator[App]:
    """An app that is current outside of the test's own."""
    app = App(paths=AppPaths(tmp_path))
    with app_as_current(app):
        yield app
