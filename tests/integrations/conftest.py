"""One model server for all tests of a process; coroutine tests run on a loop of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Generator

import httpx
import pytest

from tests.integrations.model_server import ModelServer, serving
from tests.integrations.restored import libraries_restored


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    return chainlit_runner


@pytest.fixture(autouse=True)
def untouched_libraries() -> Generator[None]:
    with libraries_restored():
        yield


@pytest.fixture(scope="session")
def model_server() -> Generator[ModelServer]:
    with serving() as models:
        yield models


@pytest.fixture
def models(model_server: ModelServer) -> ModelServer:
    """The server, with nothing asked yet."""
    model_server.asked.clear()
    model_server.gate = None
    return model_server


@pytest.fixture
def web(chainlit_runner: asyncio.Runner) -> Generator[httpx.AsyncClient]:
    """Connections of the test's own: those that libraries share would outlive its loop."""
    client = httpx.AsyncClient()
    yield client
    chainlit_runner.run(client.aclose())


@pytest.fixture
def plain_web() -> Generator[httpx.Client]:
    with httpx.Client() as client:
        yield client
