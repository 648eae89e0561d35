"""Programs that ask models find one on this machine, by the variables that their libraries know."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.integrations.model_server import ModelServer, serving
from tests.integrations.restored import libraries_restored


@pytest.fixture(scope="session")
def model_server() -> Generator[ModelServer]:
    with serving() as models:
        yield models


@pytest.fixture(autouse=True)
def models(model_server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    monkeypatch.setenv("OPENAI_BASE_URL", model_server.url)
    monkeypatch.setenv("OPENAI_API_BASE", model_server.url)
    monkeypatch.setenv("MISTRAL_API_KEY", "none")
    monkeypatch.setenv("MISTRAL_SERVER_URL", model_server.url.removesuffix("/v1"))
    with libraries_restored():
        yield
