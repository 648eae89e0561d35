"""What the layer on DynamoDB does beyond the contract of every data layer."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

import chainlit as cl
from chainlit._base.errors import StoreUnavailable
from chainlit.data.dynamodb import DynamoDBDataLayer
from chainlit.types import Feedback, Pagination, ThreadFilter
from tests.store.records import new_id, step, user_of

# boto3 calls what Python has deprecated
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def layer_at(address: str, **options: Any) -> DynamoDBDataLayer:
    boto3: Any = importlib.import_module("boto3")
    access = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
    return DynamoDBDataLayer("chats", boto3.client("dynamodb", endpoint_url=address, **access), **options)


def text(value: str) -> dict[str, str]:
    """Return a value as the database's own protocol writes it."""
    return {"S": value}


async def test_missing_table_is_named_with_the_remedy(amazon: str) -> None:
    layer = layer_at(amazon)
    with pytest.raises(StoreUnavailable, match=r"'chats'.*create_table\(\)"):
        await layer.get_user("ada")
    with pytest.raises(StoreUnavailable, match="DynamoDB can't be used"):
        await layer_at("http://127.0.0.1:9").get_user("ada")


async def test_pages_are_no_longer_than_the_limit_and_cursors_of_others_begin_anew(amazon: str) -> None:
    layer = layer_at(amazon, user_thread_limit=2)
    await layer.create_table()
    ada, bob = await user_of(layer), await user_of(layer, "bob")
    for place in range(5):
        await layer.update_thread(f"t{place}", name=f"thread {place}", user_id=ada)
        await layer.create_step(step(f"t{place}", createdAt="2030-01-01T00:00:00.000000Z"))
    await layer.update_thread("of bob", name="of bob", user_id=bob)
    seen: list[str] = []
    cursor, more = None, True
    while more:
        page = await layer.list_threads(Pagination(first=50, cursor=cursor), ThreadFilter(userId=ada))
        assert len(page.data) <= 2
        seen += [thread["id"] for thread in page.data]
        cursor, more = page.pageInfo.endCursor, page.pageInfo.hasNextPage
    assert sorted(seen) == ["t0", "t1", "t2", "t3", "t4"], "all of one moment, each once"
    foreign = await layer.list_threads(Pagination(first=50, cursor="of bob"), ThreadFilter(userId=ada))
    assert [thread["id"] for thread in foreign.data] == seen[:2]


async def test_numbers_come_back_as_they_were_as_far_as_the_database_holds_them(amazon: str) -> None:
    layer = layer_at(amazon)
    await layer.create_table()
    values = {"i": 2**53, "f": 0.1, "n": -1.5e-9, "b": True, "none": None, "nested": [{"x": 1}], "zero": 0}
    beyond = {"huge": 10**40, "tiny": 1e-300, "nan": float("nan")}
    await layer.create_step(step("t", metadata={**values, **beyond}))
    thread = await layer.get_thread("t")
    assert thread is not None
    assert thread["steps"][0].get("metadata") == {**values, "huge": str(10**40), "tiny": "1e-300", "nan": None}


async def test_feedback_on_what_is_not_there_is_refused(amazon: str) -> None:
    layer = layer_at(amazon)
    await layer.create_table()
    for thread_id in (None, "t"):
        with pytest.raises(ValueError, match="no step nothing"):
            await layer.upsert_feedback(Feedback(forId="nothing", value=1, threadId=thread_id))
    assert await layer.delete_feedback("nonsense") is False
    assert await layer.delete_feedback("THREAD#t::STEP#nothing") is False
    assert await layer.get_thread("t") is None


async def test_rows_of_earlier_versions_open_as_they_are(amazon: str) -> None:
    layer = layer_at(amazon)
    await layer.create_table()
    key, at = "THREAD#old", "2025-01-01T00:00:00.000Z"
    mark = {"UserThreadPK": text("USER#ada"), "UserThreadSK": text(f"TS#{at}")}
    thread = {"id": text("old"), "name": text("before"), "createdAt": text(at), "userId": text("ada")}
    said = {"id": text("s"), "threadId": text("old"), "output": text("hello"), "type": text("user_message")}
    liked = {"M": {"id": text("THREAD#old::STEP#s"), "forId": text("s"), "value": {"N": "1"}}}
    user = {"id": text("ada"), "identifier": text("ada"), "createdAt": text(at), "metadata": {"M": {"role": text("x")}}}
    for item in (
        {"PK": text("USER#ada"), "SK": text("USER"), **user},
        {"PK": text(key), "SK": text("THREAD"), **mark, **thread},
        {"PK": text(key), "SK": text("STEP#s"), **said, "createdAt": text(at), "feedback": liked},
    ):
        layer.client.put_item(TableName="chats", Item=item)
    found = await layer.get_user("ada")
    assert found is not None
    page = await layer.list_threads(Pagination(first=5), ThreadFilter(userId=found.id))
    assert [each["name"] for each in page.data] == ["before"]
    assert await layer.get_thread_author("old") == "ada"
    whole = await layer.get_thread("old")
    assert whole is not None
    (kept,) = whole["steps"]
    assert (kept.get("output"), (kept.get("feedback") or {}).get("value")) == ("hello", 1)
    assert await layer.create_user(cl.User("ada", metadata={"role": "y"})) == found.__class__(
        "ada", at, "ada", None, {"role": "y"}
    )


async def test_elements_and_steps_are_found_without_their_thread(amazon: str) -> None:
    layer = layer_at(amazon)
    await layer.create_table()
    one, thread_id = step(new_id()), new_id()
    one["threadId"] = thread_id
    await layer.create_step(one)
    image = cl.Image(name="i", url="https://example.org/i.png", thread_id=thread_id)
    image.for_id = one["id"]
    await layer.create_element(image)
    assert await layer.get_element(thread_id, image.id) is not None
    await layer.delete_element(image.id)
    assert await layer.get_element(thread_id, image.id) is None
    await layer.delete_step(new_id())
    await layer.delete_step(one["id"])
    thread = await layer.get_thread(thread_id)
    assert thread is not None
    assert thread["steps"] == []


@pytest.mark.parametrize(("given", "used"), [("eu-west-1", "eu-west-1"), (None, "us-east-1")])
def test_region_comes_from_the_environment(given: str | None, used: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    if given is not None:
        monkeypatch.setenv("AWS_REGION", given)
    assert DynamoDBDataLayer("chats").client.meta.region_name == used
