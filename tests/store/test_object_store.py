"""Contents of files in a bucket, behind the same gate as those in a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

import chainlit as cl
from chainlit._base.errors import ConfigError, StoreUnavailable
from chainlit._base.ids import new_id
from chainlit._store.blobs import LocalBlobs, new_key
from chainlit._store.object_blobs import ObjectBlobs, trim
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.testing import open_app
from tests.store.test_storage_clients import edge

__all__ = ["edge"]
Place = Callable[[], ObjectBlobs]


def s3(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    return request.getfixturevalue("bucket")


def azure(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    address = request.getfixturevalue("edge")
    given = {"AZURE_STORAGE_ACCOUNT_NAME": "account", "AZURE_STORAGE_ACCOUNT_KEY": "c2VjcmV0"}
    for name, value in {**given, "AZURE_STORAGE_ENDPOINT": address, "AZURE_ALLOW_HTTP": "true"}.items():
        monkeypatch.setenv(name, value)
    return "az://container/prefix"


def gcs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    account = {"gcs_base_url": request.getfixturevalue("edge"), "disable_oauth": True}
    more = {"client_email": "", "private_key": "", "private_key_id": ""}
    (tmp_path / "account.json").write_text(json.dumps({**account, **more}), encoding="utf-8")
    monkeypatch.setenv("GOOGLE_SERVICE_ACCOUNT", str(tmp_path / "account.json"))
    monkeypatch.setenv("GOOGLE_ALLOW_HTTP", "true")
    return "gs://bucket/prefix"


@pytest.fixture(params=[s3, azure, gcs])
def address(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    return request.param(request, monkeypatch, tmp_path)


@pytest.fixture
def place(address: str, tmp_path: Path) -> Place:
    return lambda: ObjectBlobs(address, LocalBlobs(tmp_path / "files"), LocalBlobs(tmp_path / "cache"))


async def test_content_is_kept_in_the_bucket_read_and_removed(place: Place, tmp_path: Path) -> None:
    blobs = place()
    (tmp_path / "big").write_bytes(b"b" * 100_000)
    keys = [await blobs.put(b"gas giant"), await blobs.put(tmp_path / "big")]
    assert not (tmp_path / "files").exists()
    files = [await place().fetch(key) for key in keys]
    assert [file and file.read_bytes() for file in files] == [b"gas giant", b"b" * 100_000]
    await blobs.remove(*keys, new_key())
    assert [await place().fetch(key) for key in keys] == [None, None]


async def test_sec_A01_only_keys_of_our_own_reach_the_bucket(place: Place) -> None:
    for key in ("", "../x", "ab/../../etc", f"/{new_id()}", f"{new_id()}"):
        assert await place().fetch(key) is None
        await place().remove(key)


async def test_content_that_the_bucket_does_not_take_is_kept_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("chainlit._store.object_blobs.RETRY_S", 0)
    given = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
    for name, value in {**given, "AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_ALLOW_HTTP": "true"}.items():
        monkeypatch.setenv(name, value)
    blobs = ObjectBlobs("s3://bucket", LocalBlobs(tmp_path / "files"), LocalBlobs(tmp_path / "cache"))
    file = await blobs.fetch(await blobs.put(b"kept"))
    assert file is not None
    assert file.read_bytes() == b"kept"
    assert "kept on this machine" in caplog.text
    with pytest.raises(StoreUnavailable):
        await blobs.fetch(new_key())


def test_address_that_is_none_is_refused(tmp_path: Path) -> None:
    for wrong in ("ftp://host", "bucket", "s3://"):
        with pytest.raises(ConfigError, match="CHAINLIT_STORAGE_URL"):
            ObjectBlobs(wrong, LocalBlobs(tmp_path), LocalBlobs(tmp_path))


def test_copies_on_this_machine_are_bounded(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / str(number)).write_bytes(b"x" * 100)
    trim(tmp_path, 250)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("address", [s3], indirect=True)
async def test_sec_C06_content_in_a_bucket_is_given_to_its_owner_only(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINLIT_STORAGE_URL", address)

    def register() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message("Here", elements=[cl.File(name="notes.txt", content=b"mine")]).send()

    async with open_app(register, durable=True) as app, app.chat() as chat, app.http() as stranger:
        await chat.send("notes")
        await chat.session.recorder.flush()
        layer = app.app.data_layer
        assert isinstance(layer, BuiltinDataLayer)
        thread = await layer.get_thread(chat.session.thread_id)
        assert thread is not None
        (element,) = thread["elements"] or []
        url = element.get("url") or ""
        assert url.startswith("/project/thread/")
        assert (await chat.http.get(url)).content == b"mine"
        await stranger.get("/")
        assert (await stranger.get(url)).status_code == httpx.codes.UNAUTHORIZED
