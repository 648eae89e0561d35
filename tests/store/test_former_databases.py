"""`chainlit db import` from a database in one of the schemas that apps had before."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

import chainlit as cl
from chainlit.data.base import BaseDataLayer
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.data.chainlit_data_layer import ChainlitDataLayer
from chainlit.data.sql_alchemy import SQLAlchemyDataLayer
from chainlit.data.storage_clients.chosen import storage_from
from chainlit.data.storage_clients.s3 import S3StorageClient
from chainlit.types import Feedback
from tests.cli_process import chainlit
from tests.store.postgres import Postgres
from tests.store.records import new_id, step, user_of
from tests.store.schemas import BY_HAND


async def fill(layer: BaseDataLayer) -> str:
    """Have a conversation in a store, and return the id of its thread."""
    thread_id, ada = new_id(), await user_of(layer)
    await layer.update_thread(thread_id, name="planets", user_id=ada, metadata={"a": 1}, tags=["x"])
    answer = step(thread_id, output="Jupiter", metadata={"m": [1]}, parentId=new_id())
    await layer.create_step(answer)
    await layer.upsert_feedback(Feedback(forId=answer["id"], threadId=thread_id, value=1, comment="yes"))
    linked = cl.Image(name="i.png", url="https://example.org/i.png", thread_id=thread_id)
    linked.for_id = answer["id"]
    await layer.create_element(linked)
    await layer.close()
    return thread_id


@pytest.mark.parametrize("kind", ["alchemy-sqlite", "alchemy-by-hand", "official", "official-by-hand"])
async def test_everything_of_a_former_database_is_taken_over_and_it_stays_as_it_was(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address = f"sqlite:///{tmp_path / 'old.db'}"
    if kind != "alchemy-sqlite":
        server: Postgres = request.getfixturevalue("postgres")
        name = f"t{uuid.uuid4().hex}"
        address = server.new_database(name)
        if kind in BY_HAND:
            server.sql(name, BY_HAND[kind])
    driver = address.replace("sqlite:", "sqlite+aiosqlite:").replace("postgresql:", "postgresql+asyncpg:")
    thread_id = await fill(ChainlitDataLayer(address) if kind.startswith("official") else SQLAlchemyDataLayer(driver))
    new = f"sqlite:///{tmp_path / 'new.db'}"
    for added in (1, 0):
        taken = chainlit(tmp_path, "db", "--database", new, "--files", "files", "import", address)
        assert f"{added} conversations added" in taken.err, taken.err
    layer = BuiltinDataLayer(new, tmp_path / "files")
    try:
        thread = await layer.get_thread(thread_id)
        user = await layer.get_user("ada")
    finally:
        await layer.close()
    assert user is not None
    assert user.metadata == {"role": "admin"}
    assert thread is not None
    assert (thread["name"], thread["userIdentifier"], thread["metadata"]) == ("planets", "ada", {"a": 1})
    assert thread["tags"] == ["x"]
    (kept,) = thread["steps"]
    assert (kept.get("output"), kept.get("metadata")) == ("Jupiter", {"m": [1]})
    rated = kept.get("feedback")
    assert rated is not None
    assert (rated["value"], rated["comment"]) == (1, "yes")
    (element,) = thread["elements"] or []
    assert (element.get("name"), element.get("url")) == ("i.png", "https://example.org/i.png")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_contents_are_fetched_from_the_storage_that_the_environment_names(amazon: str, tmp_path: Path) -> None:
    access = {"APP_AWS_ACCESS_KEY": "k", "APP_AWS_SECRET_KEY": "s", "APP_AWS_REGION": "us-east-1"}
    environment = {"BUCKET_NAME": "bucket", "DEV_AWS_ENDPOINT": amazon, **access}
    storage = storage_from(environment)
    assert isinstance(storage, S3StorageClient)
    storage.client.create_bucket(Bucket="bucket")
    old, thread_id = SQLAlchemyDataLayer(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}", storage_provider=storage), "t"
    notes = cl.File(name="notes.txt", content=b"gas giant", thread_id=thread_id)
    notes.for_id = "s"
    await old.create_step(step(thread_id, id="s"))
    await old.create_element(notes)
    await old.close()
    place = ("--database", f"sqlite:///{tmp_path / 'new.db'}", "--files", "files")
    taken = chainlit(tmp_path, "db", *place, "import", f"sqlite:///{tmp_path / 'old.db'}", **environment)
    assert "1 conversations added" in taken.err, taken.err
    layer = BuiltinDataLayer(f"sqlite:///{tmp_path / 'new.db'}", tmp_path / "files")
    element = await layer.get_element(thread_id, notes.id)
    assert element is not None
    file = await layer.content_of(element)
    await layer.close()
    assert file is not None
    assert file.read_bytes() == b"gas giant"


def test_databases_that_are_no_source_are_named_without_their_secrets(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    for address, said in (
        (f"sqlite:///{tmp_path / 'empty.db'}", "neither the tables"),
        ("postgresql://ada:hush@127.0.0.1:9/x", "can't be reached"),
        ("oracle+nothing://ada:hush@host/x", "oracle"),
    ):
        told = chainlit(tmp_path, "db", "--database", "sqlite:///new.db", "import", address)
        assert (told.code, "Traceback" in told.err) == (1, False), told.err
        assert said in told.err
        assert "hush" not in told.err
