"""Threads that are pinned, put away, tagged and found, on the built-in store."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from chainlit._store.snippet import snippet
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.types import Pagination, ThreadFilter
from chainlit.user import User

pytestmark = pytest.mark.anyio


@pytest.fixture
async def layer(address: str, tmp_path: Path) -> AsyncGenerator[BuiltinDataLayer]:
    made = BuiltinDataLayer(address, tmp_path / "files")
    yield made
    await made.close()


async def _names(layer: BuiltinDataLayer, user_id: str, **wanted: object) -> set[str | None]:
    filters = ThreadFilter.model_validate({"userId": user_id, **wanted})
    page = await layer.list_threads(Pagination(first=20), filters)
    return {thread["name"] for thread in page.data}


async def _threads(layer: BuiltinDataLayer) -> str:
    user = await layer.create_user(User("ada"))
    assert user is not None
    for name in ("one", "two", "three"):
        await layer.update_thread(name, name=name, user_id=user.id)
    return user.id


async def test_marks_in_the_metadata_decide_which_list_a_thread_is_on(layer: BuiltinDataLayer) -> None:
    user_id = await _threads(layer)
    await layer.update_thread("one", metadata={"pinned_at": "2026-01-01T00:00:00Z"})
    await layer.update_thread("two", metadata={"archived_at": "2026-01-01T00:00:00Z"})
    assert await _names(layer, user_id) == {"one", "two", "three"}
    assert await _names(layer, user_id, archived=False) == {"one", "three"}
    assert await _names(layer, user_id, archived=True) == {"two"}
    assert await _names(layer, user_id, pinned=True) == {"one"}
    await layer.update_thread("two", metadata={"archived_at": None})
    assert await _names(layer, user_id, archived=True) == set()


async def test_threads_are_found_by_tag_and_lose_all_tags_with_an_empty_list(layer: BuiltinDataLayer) -> None:
    user_id = await _threads(layer)
    await layer.update_thread("one", tags=["work", "später"])
    await layer.update_thread("two", tags=["works"])
    assert await _names(layer, user_id, tag="work") == {"one"}
    assert await _names(layer, user_id, tag="später") == {"one"}
    await layer.update_thread("one", tags=[])
    assert await _names(layer, user_id, tag="work") == set()


async def test_the_newest_message_with_all_words_is_named(layer: BuiltinDataLayer) -> None:
    user_id = await _threads(layer)
    for number, said in enumerate(("Ship the parcel", "Ship the parcel on Monday", "Something else")):
        await layer.create_step(
            {"id": f"s{number}", "threadId": "one", "type": "user_message", "name": "Ada", "output": said}
        )
    found = await layer.find_messages(user_id, "parc ship", ["one", "two"])
    assert found == {"one": ("s1", "Ship the parcel on Monday")}
    assert await layer.find_messages("somebody-else", "parc ship", ["one"]) == {}
    assert await layer.find_messages(user_id, "?!", ["one"]) == {}


@pytest.mark.parametrize(
    ("text", "search", "parts"),
    [
        ("Ship the parcel", "PARC", [("Ship the ", False), ("parc", True), ("el", False)]),
        ("One\n\n  résumé, sent", "resume", [("One ", False), ("résumé", True), (", sent", False)]),
        ("## A **parcel** of `code`", "code", [("A parcel of ", False), ("code", True)]),
        ('See [the parcel](https://example.org/a_(b) "x") *now*', "now", [("See the parcel ", False), ("now", True)]),
        (
            "1. __two__ ![a lake](/l.png)\n> - [x] done_it",
            "done",
            [("1. two a lake ", False), ("done", True), ("_it", False)],
        ),
        ("| a | b |\n|---|:-:|\n| 1 | parcel |", "parcel", [("a | b 1 | ", False), ("parcel", True)]),
        ("```python\nparcel = 2 * 3 * x\n```", "parcel", [("parcel", True), (" = 2 * 3 * x", False)]),
        (
            "**[here](https://example.org)**",
            "example",
            [("here (https://", False), ("example", True), (".org)", False)],
        ),
        ("```python\n1 + 1\n```", "python", [("```", False), ("python", True), (" 1 + 1 ```", False)]),
        ("nothing of it", "parcel", [("nothing of it", False)]),
        ("a+b (c)", "+ (", [("a+b (c)", False)]),
        ("", "word", []),
    ],
)
async def test_a_snippet_marks_the_beginnings_of_words(text: str, search: str, parts: list[tuple[str, bool]]) -> None:
    assert snippet(text, search) == parts


async def test_a_snippet_is_short_and_has_the_first_of_the_words() -> None:
    parts = snippet(f"{'before ' * 9000}needle{' after' * 9000}", "needle")
    assert ("needle", True) in parts
    assert sum(len(text) for text, _ in parts) < 250
    assert parts[0][0].startswith("…")
    assert parts[-1][0].endswith("…")
