"""`chainlit db`."""

from __future__ import annotations

from pathlib import Path

import chainlit as cl
from chainlit._store.sql.migrating import LATEST
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.types import Feedback
from tests.cli_process import chainlit
from tests.store.conftest import OpenLayer
from tests.store.records import names, new_id, step, user_of


async def test_everything_that_was_exported_is_there_after_the_import(
    open_layer: OpenLayer, address: str, tmp_path: Path
) -> None:
    thread_id, answer = new_id(), step(new_id(), output="Jupiter")
    answer["threadId"] = thread_id
    async with open_layer() as layer:
        ada = await user_of(layer)
        await layer.update_thread(thread_id, name="planets", user_id=ada, metadata={"a": 1}, tags=["x"])
        await layer.create_step(answer)
        await layer.upsert_feedback(Feedback(forId=answer["id"], value=1, comment="yes"))
        kept = cl.File(name="notes.txt", content=b"gas giant", thread_id=thread_id)
        kept.for_id = answer["id"]
        await layer.create_element(kept)
        before = await layer.get_thread(thread_id)
    written = chainlit(tmp_path, "db", "--database", address, "--files", "files", "export", "all.jsonl")
    assert written.code == 0, written.err
    other = f"sqlite:///{tmp_path / 'other.db'}"
    for added in (1, 0):
        taken = chainlit(tmp_path, "db", "--database", other, "--files", "files2", "import", "all.jsonl")
        assert f"{added} conversations added" in taken.err, taken.err
    layer = BuiltinDataLayer(other, tmp_path / "files2")
    user = await layer.get_user("ada")
    after = await layer.get_thread(thread_id)
    assert user is not None
    assert before is not None
    assert after is not None
    assert await names(layer, user.id, search="jupiter") == ["planets"]
    (element,) = after["elements"] or []
    file = await layer.content_of(element)
    assert file is not None
    assert file.read_bytes() == b"gas giant"
    assert after["steps"] == before["steps"]
    assert (after["name"], after["metadata"], after["tags"]) == ("planets", {"a": 1}, ["x"])
    await layer.close()


async def test_files_move_into_a_bucket_and_back_and_an_import_takes_them_there(tmp_path: Path, bucket: str) -> None:
    layer = BuiltinDataLayer(f"sqlite:///{tmp_path / 'chat.db'}", tmp_path / "files")
    file = cl.File(name="notes.txt", content=b"gas giant", thread_id=new_id())
    file.for_id = new_id()
    await layer.create_element(file)
    await layer.close()

    def db(*words: str, storage: str = bucket, database: str = "chat", files: str = "files") -> str:
        place = ("--database", f"sqlite:///{database}.db", "--files", files)
        told = chainlit(tmp_path, "db", *place, *words, CHAINLIT_STORAGE_URL=storage)
        return told.out + told.err

    def here(folder: str) -> list[bytes]:
        return [each.read_bytes() for each in (tmp_path / folder).rglob("*") if each.is_file()]

    assert "CHAINLIT_STORAGE_URL is not set" in db("files", storage="")
    assert [db("files"), db("files")] == [f"{count} files moved into the object store.\n" for count in (1, 0)]
    assert here("files") == []
    assert "1 users and conversations written" in db("export", "all.jsonl")
    assert "1 conversations added" in db("import", "all.jsonl", database="other", files="files2")
    assert here("files2") == []
    assert db("files", "--back", database="other", files="files2") == "1 files copied into the folder.\n"
    assert here("files2") == [b"gas giant"]


def test_status_and_migrate_tell_the_version(tmp_path: Path, address: str) -> None:
    made = chainlit(tmp_path, "db", "migrate", CHAINLIT_DATABASE_URL=address)
    assert f"version {LATEST}" in made.out, made.err
    told = chainlit(tmp_path, "db", "status", CHAINLIT_DATABASE_URL=address)
    assert f"schema: {LATEST} (up to date)\nusers: 0\nthreads: 0" in told.out


def test_home_folder_is_understood_by_every_command(tmp_path: Path) -> None:
    place = {"HOME": str(tmp_path), "CHAINLIT_DATABASE_URL": "sqlite:///~/chat.db"}
    assert "no database yet" in chainlit(tmp_path, "db", "status", **place).out
    assert chainlit(tmp_path, "db", "migrate", **place).code == 0
    assert (tmp_path / "chat.db").is_file()
    assert "up to date" in chainlit(tmp_path, "db", "status", **place).out


def test_mistakes_are_named(tmp_path: Path) -> None:
    assert "no database yet" in chainlit(tmp_path, "db", "status").out
    assert "mysql" in chainlit(tmp_path, "db", "--database", "mysql://x", "migrate").err
    (tmp_path / "bad.jsonl").write_text('{"format": 1, "thread": 3}\n', encoding="utf-8")
    told = chainlit(tmp_path, "db", "--database", "sqlite:///chat.db", "import", "bad.jsonl")
    assert told.code == 1
    assert "line 1 is not a line of" in told.err
    assert "Traceback" not in told.err
