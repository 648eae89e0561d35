"""Whatever is asked for at any address, in any way: it is answered or refused, and nothing fails on the way."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Generator
from typing import Any, NamedTuple, cast
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute
from hypothesis import given
from hypothesis import strategies as st

import chainlit as cl
from chainlit._base.ids import new_id
from chainlit.testing import AppUnderTest, Chat, open_app
from tests.faults.changing import changed
from tests.faults.test_parsers import fuzzed, values
from tests.house.asked import REQUESTS


def app() -> None:
    @cl.on_message
    async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
        await cl.Message(f"heard {message.content}", elements=[cl.Text("words", content="a text")]).send()

    @cl.action_callback("act")
    async def act(action: cl.Action) -> None: ...  # pyright: ignore[reportUnusedFunction]


@pytest.fixture(scope="module")
def runner() -> Generator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


class Place(NamedTuple):
    """A person whose conversation is kept, what may be asked for there, and what the person's things are called."""

    chat: Chat
    routes: list[tuple[str, str]]
    ids: dict[str, str]


@pytest.fixture(scope="module")
def place(runner: asyncio.Runner) -> Generator[Place]:
    opened = open_app(app, durable=True)
    site = runner.run(opened.__aenter__())
    page = site.chat()
    chat = runner.run(page.__aenter__())
    runner.run(chat.send("hello"))
    made_up = ("file_id", "element_id", "custom_id", "action_id", "feedback_id", "provider_id")
    ids = {"session_id": chat.session_id, "thread_id": chat.session.thread_id, "step_id": chat.screen.steps[0].id}
    yield Place(
        chat, routes_of(site), {**dict.fromkeys(made_up, new_id()), **ids, **dict.fromkeys(("name", "path"), "x")}
    )
    runner.run(page.__aexit__(None, None, None))
    runner.run(opened.__aexit__(None, None, None))


def routes_of(site: AppUnderTest) -> list[tuple[str, str]]:
    """Return method and path of all routes, without those that end what is being tried, or have no end themselves."""
    found = [route for route in site.server.router.routes if isinstance(route, APIRoute)]
    return [(each, route.path) for route in found for each in sorted(route.methods or ()) if route.path not in UNTRIED]


UNTRIED = ("/logout", "/chat/events")
HOSTILE = ("..", "../../etc/passwd", "a\0b", "%00", "%2e%2e", "\u202e", "x" * 5_000, "*", "\\\\host\\share", "é", "-0")
FIELDS = (
    *("sessionId", "threadId", "shareId", "action", "element", "feedback", "feedbackId", "id", "name", "payload"),
    *("type", "forId", "props", "value", "comment", "pagination", "filter", "first", "cursor", "search", "frame"),
    *(
        "isShared",
        "metadata",
        "tags",
        "clientType",
        "url",
        "headers",
        "fullCommand",
        "session_id",
        "archived",
        "pinned",
    ),
)
HEADERS = (
    *("range", "accept-language", "if-none-match", "if-modified-since", "content-type", "accept", "authorization"),
    *("accept-encoding", "x-forwarded-for", "x-forwarded-proto", "referer", "user-agent"),
)
_lines = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)
_values = (
    *("bytes=0-1,2-3", "bytes=-9999999999999999999999", "bytes=5-2", "bytes=a-b", "items=0-1", "*", "Bearer x"),
    *("multipart/form-data", "multipart/form-data; boundary=", "application/json; charset=nothing", "gzip;q=x"),
)
header_values = _lines | st.sampled_from(_values)
words = st.text(max_size=20) | st.sampled_from(HOSTILE)


@st.composite
def requests(draw: st.DrawFn, routes: list[tuple[str, str]], own: list[str]) -> dict[str, Any]:
    """Make a request up: to a route that there is, mostly with fields that somebody reads."""
    word = words | st.sampled_from(own)
    method, template = draw(st.sampled_from(routes))
    path = "/".join(
        quote(draw(word), safe="") if part.startswith("{") else part
        for part in template.removesuffix(".jsx").split("/")
    )
    fields = st.dictionaries(st.sampled_from(FIELDS), values | word | st.dictionaries(st.sampled_from(FIELDS), word))
    body = draw(st.just(b"") | st.binary(max_size=60) | fields.map(lambda each: json.dumps(each).encode()))
    query = draw(st.dictionaries(st.sampled_from((*FIELDS, "language", "chat_profile", "next", "code", "state")), word))
    heads = draw(st.dictionaries(st.sampled_from(HEADERS), header_values, max_size=3))
    if draw(st.booleans()):
        heads["content-type"] = "application/json"
    return {"method": method, "url": path, "params": query, "content": body, "headers": heads}


@fuzzed
@given(data=st.data())
def test_sec_G01_a_request_is_answered_or_refused(
    runner: asyncio.Runner, place: Place, data: st.DataObject, caplog: pytest.LogCaptureFixture
) -> None:
    asked = data.draw(requests(place.routes, sorted(place.ids.values())))
    answer = runner.run(place.chat.http.request(**asked))
    assert answer.status_code < 500, answer.text
    assert [each.getMessage() for each in caplog.records if each.exc_info] == [], "something failed on the way"


TRUE = {route: asked for route, asked in REQUESTS.items() if asked.json and route != "DELETE /project/thread"}


@fuzzed
@given(data=st.data())
def test_sec_G01_a_request_of_which_something_is_changed_is_answered_or_refused(
    runner: asyncio.Runner, place: Place, data: st.DataObject, caplog: pytest.LogCaptureFixture
) -> None:
    method, _, path = data.draw(st.sampled_from(sorted(TRUE))).partition(" ")
    body = data.draw(st.just(changed(data, named(TRUE[f"{method} {path}"].json, place.ids))))
    heads = {"content-type": "application/json"}
    answer = runner.run(place.chat.http.request(method, path, content=json.dumps(body).encode(), headers=heads))
    assert answer.status_code < 500, answer.text
    assert [each.getMessage() for each in caplog.records if each.exc_info] == [], "something failed on the way"


def named(value: Any, ids: dict[str, str]) -> Any:
    """Return a request's value with the person's own ids."""
    match value:
        case str():
            return value.format(**ids) if value.startswith("{") else value
        case dict():
            return {key: named(each, ids) for key, each in cast("dict[str, Any]", value).items()}
        case _:
            return value
