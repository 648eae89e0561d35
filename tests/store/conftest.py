"""The databases that stored conversations are tested on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import httpx
import pytest

from chainlit.data.builtin import BuiltinDataLayer
from chainlit.data.storage_clients.s3 import S3StorageClient


class OpenLayer(Protocol):
    """How a test opens the store; again with the same place, it is the same store."""

    def __call__(self) -> AbstractAsyncContextManager[BuiltinDataLayer]: ...


@pytest.fixture(scope="session")
def moto() -> Generator[str]:
    """The address of a server that speaks as Amazon's do, for all tests of this run."""
    from moto.server import ThreadedMotoServer  # heavy

    server: Any = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    server._server.app = _one_at_a_time(server._server.app)
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def _one_at_a_time(app: Callable[[Any, Any], Iterable[bytes]]) -> Callable[[Any, Any], list[bytes]]:
    """Serve requests one after the other: moto checks a condition first and writes later, Amazon does both at once."""
    turn = Lock()

    def alone(environ: Any, start_response: Any) -> list[bytes]:
        with turn:
            return list(app(environ, start_response))

    return alone


@pytest.fixture
def amazon(moto: str) -> str:
    """The address of that server, which has forgotten what tests before this one have left."""
    httpx.post(f"{moto}/moto-api/reset").raise_for_status()
    return moto


@pytest.fixture
def bucket(moto: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a place in a bucket of that server; the environment has its keys."""
    given = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
    for name, value in {**given, "AWS_ENDPOINT_URL": moto, "AWS_ALLOW_HTTP": "true"}.items():
        monkeypatch.setenv(name, value)
    access = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
    S3StorageClient("bucket", endpoint_url=moto, **access).client.create_bucket(Bucket="bucket")
    return "s3://bucket/some/prefix"


@pytest.fixture
def open_layer(address: str, tmp_path: Path) -> OpenLayer:
    @asynccontextmanager
    async def opened() -> AsyncGenerator[BuiltinDataLayer]:
        layer = BuiltinDataLayer(address, tmp_path / "files")
        try:
            yield layer
        finally:
            await layer.close()

    return opened


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    return chainlit_runner
