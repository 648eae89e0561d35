"""Storage clients, each against a server that speaks as the provider's does."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import threading
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

import httpx
import pytest
from azure.core.credentials import AzureSasCredential

from chainlit.data.storage_clients.azure import AzureStorageClient
from chainlit.data.storage_clients.azure_blob import AzureBlobStorageClient
from chainlit.data.storage_clients.base import BaseStorageClient
from chainlit.data.storage_clients.chosen import storage_from
from chainlit.data.storage_clients.gcs import GCSStorageClient
from chainlit.data.storage_clients.local import LocalStorageClient
from chainlit.data.storage_clients.s3 import S3StorageClient

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
KEY = "someone/id/naïve name.txt"
SECRET = "c2VjcmV0"


class _Edge(BaseHTTPRequestHandler):
    """As much of an object store's HTTP edge as clients need: PUT, PATCH (append), GET, HEAD, DELETE, POST (batch)."""

    objects: dict[str, tuple[bytes, str]]

    def _path(self) -> str:
        return unquote(urlsplit(self.path).path)

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.headers.get("if-none-match") == "*" and self._path() in self.objects:
            self._answer(412)
            return
        kind = self.headers.get("x-ms-blob-content-type") or self.headers.get("content-type") or ""
        self.objects[self._path()] = (body, kind)
        self._answer(201)

    def do_PATCH(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        before, kind = self.objects[self._path()]
        self.objects[self._path()] = (before + body, kind)
        self._answer(200 if "action=flush" in self.path else 202)

    def do_GET(self) -> None:
        if self._path() not in self.objects:
            self._answer(404)
            return
        body, kind = self.objects[self._path()]
        self._answer(200, body, kind)

    def do_HEAD(self) -> None:
        self._answer(200 if self._path() in self.objects else 404)

    def do_DELETE(self) -> None:
        self._answer(202 if self.objects.pop(self._path(), None) else 404)

    def do_POST(self) -> None:
        """Delete several objects, as Azure's batches do: a request in each part, and an answer in each."""
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
        parts: list[str] = []
        paths: list[str] = re.findall(r"^DELETE (\S+) ", body, re.MULTILINE)
        for place, path in enumerate(paths):
            gone = self.objects.pop(unquote(urlsplit(path).path), None) is not None
            status = "202 Accepted" if gone else "404 The specified blob does not exist."
            head = f"Content-Type: application/http\r\nContent-ID: {place}\r\n\r\n"
            parts.append(f"--batch_x\r\n{head}HTTP/1.1 {status}\r\nx-ms-request-id: 1\r\n\r\n\r\n")
        self._answer(202, ("".join(parts) + "--batch_x--\r\n").encode(), "multipart/mixed; boundary=batch_x")

    def _answer(self, status: int, body: bytes = b"", kind: str = "application/octet-stream") -> None:
        self.send_response(status)
        for name, value in (("content-type", kind), ("content-length", str(len(body))), ("etag", '"e"')):
            self.send_header(name, value)
        self.send_header("last-modified", "Thu, 01 Jan 2026 00:00:00 GMT")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class _GoogleEdge(_Edge):
    """As much of Google's: tokens for signed claims, uploads in two parts, addresses of objects below `/o/`."""

    def _path(self) -> str:
        return super()._path().replace("/storage/v1/b/bucket/o/", "/bucket/")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self._path() == "/token":
            self._answer(200, b'{"access_token": "t", "expires_in": 3600, "token_type": "Bearer"}', "application/json")
            return
        boundary = self.headers["content-type"].partition("boundary=")[2].strip('"').encode()
        described, content = (part.partition(b"\r\n\r\n")[2][:-2] for part in body.split(b"--" + boundary)[1:3])
        about = json.loads(described)
        self.objects[f"/bucket/{about['name']}"] = (content, about.get("contentType", ""))
        self._answer(200, described, "application/json")


@pytest.fixture
def edge(request: pytest.FixtureRequest) -> Generator[str]:
    base = _GoogleEdge if request.node.callspec.params.get("client") == "gcs" else _Edge
    handler = cast("type[_Edge]", type("Edge", (base,), {"objects": {}}))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["local", "s3", "gcs", "azure_blob", "azure"])
def client(request: pytest.FixtureRequest, tmp_path: Path) -> BaseStorageClient:
    match request.param:
        case "local":
            return LocalStorageClient(tmp_path / "contents")
        case "s3":
            address = request.getfixturevalue("amazon")
            access = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
            s3 = S3StorageClient("bucket", endpoint_url=address, **access)
            s3.client.create_bucket(Bucket="bucket")
            return s3
        case "gcs":
            edge = request.getfixturevalue("edge")
            request.getfixturevalue("monkeypatch").setenv("STORAGE_EMULATOR_HOST", edge)
            return GCSStorageClient("bucket", client=google_client(edge, tmp_path))
        case "azure_blob":
            edge = request.getfixturevalue("edge")
            return AzureBlobStorageClient("container", "account", SECRET, account_url=f"{edge}/account")
        case _:
            edge = request.getfixturevalue("edge")
            return AzureStorageClient(edge, "container", AzureSasCredential("sig=1"), sas_token="?sig=1")


def google_client(edge: str, folder: Path) -> Any:
    """Return a client of a service account whose tokens come from the edge."""
    key = folder / "key.pem"
    made = ["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", str(key)]
    subprocess.run(made, check=True, capture_output=True)
    account = {"type": "service_account", "project_id": "p", "client_email": "app@p.test", "token_uri": f"{edge}/token"}
    accounts: Any = importlib.import_module("google.oauth2.service_account")
    storage: Any = importlib.import_module("google.cloud.storage")
    credentials = accounts.Credentials.from_service_account_info({**account, "private_key": key.read_text()})
    return storage.Client(project="p", credentials=credentials)


async def read(url: str) -> bytes | None:
    if url.startswith("file:"):
        place = Path(unquote(urlsplit(url).path))
        return place.read_bytes() if place.is_file() else None  # noqa: ASYNC240  a few bytes of a test
    async with httpx.AsyncClient() as http:
        answer = await http.get(url)
        return answer.content if answer.status_code == 200 else None


async def test_content_is_kept_replaced_read_and_removed(client: BaseStorageClient) -> None:
    sent = await client.upload_file(KEY, b"first", "text/plain")
    assert sent["object_key"] == KEY
    assert sent["url"]
    assert await read(await client.get_read_url(KEY)) == b"first"
    assert await client.upload_file(KEY, "zweitens ü", "text/plain", content_disposition="attachment")
    assert await read(await client.get_read_url(KEY)) == "zweitens ü".encode()
    assert await client.delete_file(KEY) is True
    assert await read(await client.get_read_url(KEY)) is None
    await client.close()


async def test_sec_A01_local_client_stays_in_its_folder(tmp_path: Path) -> None:
    client = LocalStorageClient(tmp_path / "contents")
    for key in ("../out", "/etc/passwd", "a/../../out", ""):
        with pytest.raises(ValueError, match="leaves the folder"):
            await client.upload_file(key, b"x")


def test_environment_chooses_one_storage(caplog: pytest.LogCaptureFixture) -> None:
    aws = {"APP_AWS_ACCESS_KEY": "k", "APP_AWS_SECRET_KEY": "s", "APP_AWS_REGION": "eu-west-1"}
    azure = {"APP_AZURE_STORAGE_ACCOUNT": "a", "APP_AZURE_STORAGE_ACCESS_KEY": SECRET}
    assert storage_from(aws) is None
    assert isinstance(storage_from({"BUCKET_NAME": "b", **aws}), S3StorageClient)
    assert isinstance(storage_from({"BUCKET_NAME": "b", **azure}), AzureBlobStorageClient)
    assert storage_from({"BUCKET_NAME": "b", **aws, **azure}) is None
    assert "Several storages" in caplog.text
