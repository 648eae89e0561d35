"""Whatever requests and files bring: routes and imports take it, or refuse it by name; nothing fails on the way."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Generator
from pathlib import Path
from typing import Any, NamedTuple, cast

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import chainlit as cl
from chainlit._store.blobs import LocalBlobs
from chainlit._store.sql import threads
from chainlit._store.sql.connection import Connection
from chainlit._store.sql.exported import BadExport
from chainlit._store.sql.opening import Migrated, database_at
from chainlit._store.sql.transfer import export, take_in
from chainlit.testing import Chat, open_app
from tests.faults.changing import changed
from tests.faults.test_parsers import fuzzed, values


def app() -> None:
    @cl.on_message
    async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
        await cl.Message(f"heard {message.content}").send()


@pytest.fixture(scope="module")
def runner() -> Generator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def chat(runner: asyncio.Runner) -> Generator[Chat]:
    """A person whose conversation is kept."""
    site = open_app(app, durable=True)
    started = runner.run(site.__aenter__())
    page = started.chat()
    chat = runner.run(page.__aenter__())
    runner.run(chat.send("hello"))
    yield chat
    runner.run(page.__aexit__(None, None, None))
    runner.run(site.__aexit__(None, None, None))


names = st.text(max_size=40) | st.sampled_from(
    ["../../app.py", "a\0b", "CON", ".htaccess", "\u202egpj.exe", "x" * 5_000]
)
header = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters='\r\n"'), max_size=40)


@fuzzed
@given(names, st.binary(max_size=300), st.text(max_size=20) | st.sampled_from(["image/png", "text/html", "a/b;c=d"]))
def test_sec_A05_an_upload_is_kept_or_refused(
    runner: asyncio.Runner, chat: Chat, name: str, content: bytes, mime: str
) -> None:
    async def upload() -> httpx.Response:
        quoted = name.encode("utf-8", "replace").replace(b"\r", b"").replace(b"\n", b"").replace(b'"', b"")
        kind = mime.encode("utf-8", "replace").replace(b"\r", b"").replace(b"\n", b"")
        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="' + quoted + b'"\r\nContent-Type: '
        return await _post(chat, head + kind + b"\r\n\r\n" + content + b"\r\n--x--\r\n")

    answer = runner.run(upload())
    assert answer.status_code < 500
    for file in chat.session.files.values():
        assert Path(file["path"]).resolve().parent == chat.session.files_dir.resolve()


@fuzzed
@given(st.binary(max_size=300) | st.tuples(header, header, header).map(lambda parts: _part(*parts)))
def test_sec_H02_a_body_of_parts_is_read_or_refused(runner: asyncio.Runner, chat: Chat, body: bytes) -> None:
    assert runner.run(_post(chat, body)).status_code < 500


async def _post(chat: Chat, body: bytes) -> httpx.Response:
    answer = await chat.http.post(
        f"/project/file?session_id={chat.session_id}",
        content=body,
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    if answer.is_success:
        kept = chat.session.files.pop(answer.json()["id"])  # so that the session's room lasts
        chat.session.upload_bytes -= kept["size"]
    return answer


def _part(name: str, kind: str, disposition: str) -> bytes:
    head = f'--x\r\nContent-Disposition: {disposition}; name="{name}"\r\nContent-Type: {kind}\r\n\r\nx\r\n--x--'
    return head.encode("latin-1")


@fuzzed
@example(first=None, cursor=float("inf"), wanted={})
@given(values, values, st.dictionaries(st.sampled_from(["search", "feedback", "archived", "pinned", "tag"]), values))
def test_sec_C15_a_page_of_the_list_is_given_or_refused(
    runner: asyncio.Runner, chat: Chat, first: Any, cursor: Any, wanted: dict[str, Any]
) -> None:
    body = json.dumps({"pagination": {"first": first, "cursor": cursor}, "filter": wanted})
    answer = runner.run(
        chat.http.post("/project/threads", content=body.encode(), headers={"content-type": "application/json"})
    )
    assert answer.status_code in (200, 400, 422)


@fuzzed
@given(st.text(max_size=60), st.text(max_size=20))
def test_sec_J01_a_search_is_answered_whatever_it_says(
    runner: asyncio.Runner, chat: Chat, search: str, cursor: str
) -> None:
    body = {"pagination": {"first": 3, "cursor": cursor or None}, "filter": {"search": search}}
    assert runner.run(chat.http.post("/project/threads", json=body)).status_code in (200, 422)


@pytest.fixture(scope="module")
def exported(runner: asyncio.Runner, chat: Chat) -> list[Any]:
    """The lines of a true export."""

    async def lines() -> list[Any]:
        async with open_app(app, durable=True) as site, site.chat() as other:
            await other.send("hello", files=[("a.txt", b"text", "text/plain")])
            await other.session.recorder.flush()
            database = database_at(f"sqlite:///{site.app.paths.store_dir}/chat.db")
            blobs = LocalBlobs(site.app.paths.store_dir / "files")
            found = [json.loads(line) async for line in export(database, blobs)]
            await database.close()
            return found

    return runner.run(lines())


class Place(NamedTuple):
    """A store."""

    database: Migrated
    blobs: LocalBlobs


@pytest.fixture(scope="module")
def empty(runner: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory) -> Generator[Place]:
    """A store that has nothing in it."""
    folder = tmp_path_factory.mktemp("store")
    database = Migrated(database_at(f"sqlite:///{folder}/chat.db"))
    runner.run(database.open())
    yield Place(database, LocalBlobs(folder / "files"))
    runner.run(database.close())


@fuzzed
@given(st.data())
def test_sec_A15_a_line_of_an_import_is_taken_whole_or_refused(
    runner: asyncio.Runner, exported: list[Any], empty: Place, data: st.DataObject
) -> None:
    record = changed(data, copy.deepcopy(data.draw(st.sampled_from(exported))))
    line = data.draw(st.just(json.dumps(record).encode()) | st.binary(max_size=100))

    async def take() -> None:
        refusal: BadExport | None = None
        try:
            await take_in(empty.database, empty.blobs, line, 7)
        except BadExport as error:
            refusal = error
        assert refusal is None or "line 7" in str(refusal)
        left = await _emptied(empty)
        assert refusal is None or left == []

    runner.run(take())


async def _emptied(place: Place) -> list[str]:
    """Remove what a store has, and return the ids of its conversations and the names of its files."""

    async def empty(connection: Connection) -> list[str]:
        ids = [str(row[0]) for row in await connection.rows("SELECT id FROM cl_threads")]
        for thread_id in ids:
            await threads.remove_thread(connection, thread_id)
        return ids

    [ids] = await place.database.transact([empty])
    files = [path for path in place.blobs.folder.rglob("*") if path.is_file()]
    for path in files:
        path.unlink()
    return [*cast("list[str]", ids), *(path.name for path in files)]
