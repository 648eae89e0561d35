"""Databases that are away, full, taken away, of another version, or used by two processes at once."""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

import chainlit as cl
from chainlit._base.errors import StoreUnavailable
from chainlit._store.sql.connection import Connection
from chainlit._store.sql.migrating import SchemaTooNew, migrate
from chainlit._store.sql.opening import AddressError, Migrated, UnusableDatabase, database_at
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.types import Pagination, ThreadFilter
from tests.cli_process import running
from tests.store.conftest import OpenLayer
from tests.store.postgres import Postgres
from tests.store.records import names, new_id, step, user_of

APP = "import chainlit as cl\n\n\n@cl.on_message\nasync def answer(message):\n    await cl.Message('hi').send()\n"


async def outputs(layer: BuiltinDataLayer, thread_id: str) -> list[str | None]:
    thread = await layer.get_thread(thread_id)
    return [each.get("output") for each in thread["steps"]] if thread is not None else []


async def raise_version(connection: Connection) -> None:
    await connection.run("INSERT INTO cl_schema (version, name, applied_at) VALUES (9999, 'later', 'now')")


async def test_sec_J13_schema_of_a_later_version_is_refused(open_layer: OpenLayer, address: str) -> None:
    database = Migrated(database_at(address))
    await database.transact([raise_version])
    await database.close()
    async with open_layer() as layer:
        with pytest.raises(SchemaTooNew, match=r"schema 9999.*Upgrade chainlit"):
            await layer.open()
        with pytest.raises(SchemaTooNew):
            await layer.get_user("ada")


def test_app_does_not_start_on_a_schema_of_a_later_version(tmp_path: Path, address: str) -> None:
    async def spoil() -> None:
        database = Migrated(database_at(address))
        await database.transact([raise_version])
        await database.close()

    asyncio.run(spoil())
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    variables = {"CHAINLIT_DATABASE_URL": address}
    with running(tmp_path, "run", "app.py", "--headless", "--port", "0", variables=variables) as server:
        assert server.ended() != 0
        assert "Upgrade chainlit" in server.output
        assert "Traceback" not in server.output


def _migrate(address: str, ready: object) -> None:
    ready.wait()  # type: ignore[attr-defined]  # a barrier of multiprocessing, which has no public type

    async def run() -> None:
        database = database_at(address)
        results = await database.transact([migrate])
        await database.close()
        errors = [each for each in results if isinstance(each, BaseException)]
        if errors:
            raise errors[0]

    asyncio.run(run())


def test_sec_J13_processes_that_migrate_at_the_same_time_do_not_disturb_each_other(address: str) -> None:
    spawning = multiprocessing.get_context("spawn")
    ready = spawning.Barrier(3)
    processes = [spawning.Process(target=_migrate, args=(address, ready)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]


async def test_sec_C15_cursor_of_somebody_else_begins_the_own_list(open_layer: OpenLayer) -> None:
    async with open_layer() as layer:
        ada, bob = await user_of(layer), await user_of(layer, "bob")
        await layer.update_thread("of-bob", name="of bob", user_id=bob)
        await layer.update_thread("of-ada", name="of ada", user_id=ada)
        for cursor in ("of-bob", "unknown", "' OR 1=1 --", "\x00"):
            page = await layer.list_threads(Pagination(first=10, cursor=cursor), ThreadFilter(userId=ada))
            assert [thread["name"] for thread in page.data] == ["of ada"]
        for first in (-5, 0, 10**9):
            page = await layer.list_threads(Pagination(first=first), ThreadFilter(userId=ada))
            assert len(page.data) == 1


async def test_sec_C06_element_and_step_ids_of_another_thread_change_nothing(open_layer: OpenLayer) -> None:
    async with open_layer() as layer:
        ada = await user_of(layer)
        mine = step(new_id(), output="mine")
        await layer.update_thread(mine["threadId"], user_id=ada, name="mine")
        await layer.create_step(mine)
        assert await layer.get_element("other", mine["id"]) is None
        await layer.delete_element(mine["id"], "other")
        await layer.delete_thread("other")
        assert await outputs(layer, mine["threadId"]) == ["mine"]


async def test_sec_J01_statements_in_every_field_are_only_text(open_layer: OpenLayer) -> None:
    evil = "'); DROP TABLE cl_steps; -- \" $1 ? %s \x00"
    async with open_layer() as layer:
        user = await layer.create_user(cl.User(evil, metadata={evil: evil}))
        assert user is not None
        await layer.update_thread(evil, name=evil, user_id=user.id, metadata={evil: evil}, tags=[evil])
        await layer.create_step(step(evil, output=evil, name=evil, tags=[evil], metadata={evil: evil}))
        assert await names(layer, user.id, search=evil) == [evil.replace("\x00", "")]
        await layer.delete_thread(evil)
        assert await names(layer, user.id) == []


@contextmanager
def no_room(address: str, request: pytest.FixtureRequest) -> Generator[None]:
    """Let a database have no space left: files can't grow, or the server says so."""
    if address.startswith("sqlite"):
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = address.rpartition("/")[2]
    full = (
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full' USING ERRCODE = '53100'; END $$"
    )
    server.sql(name, full)
    server.sql(name, "CREATE TRIGGER full_disk BEFORE INSERT ON cl_steps FOR EACH ROW EXECUTE FUNCTION f()")
    yield
    server.sql(name, "DROP TRIGGER full_disk ON cl_steps")


async def test_sec_H08_full_disk_delays_writes_and_loses_none(
    open_layer: OpenLayer, address: str, request: pytest.FixtureRequest
) -> None:
    thread_id = new_id()
    async with open_layer() as layer:
        await layer.create_step(step(thread_id, output="before"))
        with no_room(address, request):
            writing = asyncio.ensure_future(layer.create_step(step(thread_id, output="during")))
            while layer.trouble is None:
                await asyncio.wait([writing], timeout=0.01)
                assert not writing.done()
        await writing
        assert layer.trouble is None
        assert await outputs(layer, thread_id) == ["before", "during"]


async def test_database_that_is_taken_away_and_comes_back_has_everything(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chainlit.data.builtin.PATIENCE_S", 60.0)  # a busy machine starts a server in many seconds
    name, thread_id = f"t{new_id().replace('-', '')}", new_id()
    layer = BuiltinDataLayer(postgres.new_database(name), tmp_path / "files")
    await layer.create_step(step(thread_id, output="before"))
    postgres.stop()
    writes = [asyncio.ensure_future(layer.create_step(step(thread_id, output=f"{n}"))) for n in range(3)]
    while layer.trouble is None:
        await asyncio.wait(writes, timeout=0.01)
    with pytest.raises(StoreUnavailable):
        await layer.get_thread(thread_id)
    postgres.start()
    await asyncio.gather(*writes)
    assert await outputs(layer, thread_id) == ["before", "0", "1", "2"]
    await layer.close()


def take_away(file: Path) -> None:
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()


async def test_database_file_that_is_deleted_is_begun_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file, thread_id = tmp_path / "chat.db", new_id()
    layer = BuiltinDataLayer(f"sqlite:///{file}", tmp_path / "files")
    await layer.create_step(step(thread_id, output="before"))
    take_away(file)
    assert await layer.get_thread(thread_id) is None
    await layer.create_step(step(thread_id, output="after"))
    assert await outputs(layer, thread_id) == ["after"]
    await layer.close()
    assert "was removed or replaced" in caplog.text
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT output FROM cl_steps").fetchall() == [("after",)]


async def test_app_starts_although_its_database_is_away(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    layer = BuiltinDataLayer("postgresql://nobody@127.0.0.1:1/none", tmp_path / "files")
    await layer.open()
    assert "The app starts" in caplog.text
    with pytest.raises(StoreUnavailable):
        await layer.get_thread("any")


async def test_address_that_can_not_work_is_refused_with_a_remedy(tmp_path: Path, postgres: Postgres) -> None:
    with pytest.raises(AddressError, match=r"sqlite:///chat\.db"):
        database_at("mysql://host/name")
    (tmp_path / "notes.txt").write_text("no database " * 200, encoding="utf-8")
    missing = postgres.new_database(f"t{new_id().replace('-', '')}") + "x"
    for address in (f"sqlite:///{tmp_path / 'notes.txt'}", f"sqlite:///{tmp_path}", missing):
        layer = BuiltinDataLayer(address, tmp_path / "files")
        with pytest.raises(UnusableDatabase, match="CHAINLIT_DATABASE_URL"):
            await layer.open()
        await layer.close()
