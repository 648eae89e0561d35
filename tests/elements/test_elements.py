"""What apps get for what they put into elements."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import chainlit as cl
from chainlit._elements.mime import can_show
from chainlit.testing import Chat, open_app

# The libraries have no complete types.
pandas: Any = import_module("pandas")
polars: Any = import_module("polars")
matplotlib: Any = import_module("matplotlib.figure")
plotly: Any = import_module("plotly.graph_objects")


class Shade(Enum):
    """Something with attributes."""

    DARK = 1


PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    """Coroutine tests run on a loop of their own."""
    return chainlit_runner


@asynccontextmanager
async def talking_to(register: Callable[[], object]) -> AsyncGenerator[Chat]:
    """Start an app, and open a page of it."""
    async with open_app(register) as app, app.http() as browser:
        await browser.get("/")
        async with app.chat(http=browser) as chat:
            yield chat


async def content_of(chat: Chat, element: dict[str, Any]) -> bytes:
    answer = await chat.http.get(f"/project/file/{element['chainlitKey']}?session_id={chat.session_id}")
    answer.raise_for_status()
    return answer.content


def frame(rows: list[list[Any]]) -> Any:
    return pandas.DataFrame(rows, columns=["a", "b"])


async def test_a_large_frame_is_written_in_pieces_and_is_whole() -> None:
    rows = [[at, f"row {at}"] for at in range(120_000)]

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            table = cl.Dataframe(name="large", data=frame(rows))
            assert table.content is None
            await cl.Message("m", elements=[table]).send()

    async with talking_to(app) as chat:
        await chat.send("go")
        (element,) = chat.screen.elements_of(chat.screen.last.id)
        table = json.loads(await content_of(chat, element))
        assert table == {"columns": ["a", "b"], "index": list(range(120_000)), "data": rows}


def test_values_that_json_lacks_are_written_as_text() -> None:
    values = [Decimal("1.50"), date(2026, 1, 2), timedelta(days=1), pandas.Period("2026"), float("nan")]
    table = cl.Dataframe(data=frame([[at, value] for at, value in enumerate(values)]), thread_id="t")
    written = [value for _, value in json.loads(str(table.content))["data"]]
    assert written == ["1.50", "2026-01-02T00:00:00.000", "P1DT0H0M0S", "2026", None]


def test_values_of_other_libraries_are_written_as_they_print() -> None:
    """They have attributes, which the library would write instead."""
    values = [pandas.Interval(0, 1), complex(1, 2), Shade.DARK, UUID(int=5)]
    table = cl.Dataframe(data=frame([[at, value] for at, value in enumerate(values)]), thread_id="t")
    written = [value for _, value in json.loads(str(table.content))["data"]]
    assert written == ["(0, 1]", "(1+2j)", "Shade.DARK", "00000000-0000-0000-0000-000000000005"]


def test_groups_of_numbers_are_rows_with_a_name() -> None:
    counted = pandas.cut(pandas.Series([1, 2, 3, 4]), [0, 2, 4]).value_counts().to_frame()
    assert json.loads(str(cl.Dataframe(data=counted, thread_id="t").content))["index"] == ["(0, 2]", "(2, 4]"]


def test_small_and_long_numbers_keep_their_digits() -> None:
    table = cl.Dataframe(data=frame([[1.5e-12, 0.123456789012345], [3e-20, 1e300]]), thread_id="t")
    assert json.loads(str(table.content))["data"] == [[1.5e-12, 0.123456789012345], [3e-20, 1e300]]


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (pandas.Series([1]), "pandas.Series; write data.to_frame()"),
        (polars.DataFrame({"a": [1]}).lazy(), "LazyFrame; write data.collect()"),
        ([{"a": 1}], "builtins.list; write pandas.DataFrame(data)"),
        ("rows", "builtins.str"),
    ],
)
def test_what_is_no_frame_is_refused_with_the_remedy(data: Any, remedy: str) -> None:
    with pytest.raises(TypeError, match=f"{re.escape(remedy)}$"):
        cl.Dataframe(data=data, thread_id="t")


def test_axes_and_the_module_are_no_figure_and_the_remedy_is_told() -> None:
    axes = matplotlib.Figure().add_subplot()
    with pytest.raises(TypeError, match=r"; write its \.figure$"):
        cl.Pyplot(figure=axes, thread_id="t")
    with pytest.raises(TypeError, match=r"; write plt\.gcf\(\)"):
        cl.Pyplot(figure=matplotlib, thread_id="t")


def test_a_frame_that_cannot_be_written_says_so_with_its_columns() -> None:
    with pytest.raises(ValueError, match=r"columns \['a', 'b'\] cannot be written as JSON \(UnicodeDecodeError"):
        cl.Dataframe(data=frame([[1, b"\xff"]]), thread_id="t")


def test_a_polars_frame_has_nothing_that_json_does_not_know() -> None:
    data: Any = polars.DataFrame({"x": [float("nan"), float("inf")], "y": [complex(1, 2), None]}, strict=False)
    table = json.loads(str(cl.Dataframe(data=data, thread_id="t").content))
    assert table == {"columns": ["x", "y"], "index": [0, 1], "data": [[None, "(1+2j)"], [None, None]]}


def test_a_figure_that_cannot_be_written_says_so() -> None:
    figure: Any = plotly.Figure(layout={"meta": {"loop": {1, 2}}})
    with pytest.raises(ValueError, match=r"figure of cl\.Plotly 'sales' cannot be written as JSON"):
        cl.Plotly(name="sales", figure=figure, thread_id="t")


async def test_a_missing_file_is_named_with_its_element_and_the_conversation_goes_on(tmp_path: Path) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            if message.content == "file":
                await cl.File(name="report", path="nowhere/report.pdf").send(for_id=message.id)
            if message.content == "folder":
                await cl.Image(name="folder", path=str(tmp_path)).send(for_id=message.id)
            await cl.Message("still here").send()

    async with talking_to(app) as chat:
        await chat.send("file")
        assert "cl.File 'report'" in chat.screen.last.output
        assert "nowhere/report.pdf" in chat.screen.last.output
        await chat.send("folder")
        assert "Is a directory: cl.Image 'folder'" in chat.screen.last.output
        await chat.send("hello")
        assert chat.screen.last.output == "still here"


async def test_a_type_that_is_none_is_ignored_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            image = cl.Image(name="dot", content=PNG, mime="png")
            table = cl.File(name="t", content=b"a", mime="text/csv; charset=utf-8")
            await cl.Message("m", elements=[image, table]).send()

    async with talking_to(app) as chat:
        with caplog.at_level(logging.WARNING, "chainlit"):
            await chat.send("go")
        shown = chat.screen.elements_of(chat.screen.last.id)
        assert [each["mime"] for each in shown] == ["image/png", "text/csv; charset=utf-8"]
        assert [record.getMessage() for record in caplog.records] == [
            "cl.Image 'dot': mime is 'png'; expected a type such as 'image/png'. "
            "It is ignored, and found out from the content"
        ]


@pytest.mark.parametrize(
    ("element", "mime"),
    [
        (lambda: cl.Image(name="x", content=b"%PDF-1.4 and so on"), "application/pdf"),
        (lambda: cl.Pdf(name="x", content=b"words", mime="text/plain"), "text/plain"),
        (lambda: cl.Audio(name="x", content=PNG), "image/png"),
        (lambda: cl.Video(name="x", content=b"words", mime="text/html"), "text/html"),
    ],
)
async def test_content_of_another_kind_is_told_to_the_author(
    element: Callable[[], cl.Image | cl.Pdf | cl.Audio | cl.Video], mime: str, caplog: pytest.LogCaptureFixture
) -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.Message("m", elements=[element()]).send()

    async with talking_to(app) as chat:
        with caplog.at_level(logging.WARNING, "chainlit"):
            await chat.send("go")
        [record] = caplog.records
        assert f"'x': the content is of type {mime!r}, which browsers do not show as" in record.getMessage()
        assert chat.screen.last.output == "m"


def test_sound_may_be_in_a_film_and_what_is_not_known_may_be_anything() -> None:
    fitting = [("audio", "video/webm"), ("video", "application/vnd.apple.mpegurl"), ("image", ""), ("file", "text/csv")]
    assert [each for each in fitting if not can_show(*each)] == []


async def test_the_side_panel_takes_lists_of_elements_only() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            text: Any = cl.Text(name="one", content="x")
            with pytest.raises(TypeError, match=r"must be a list of elements, not Text; one element: \[element\]"):
                await cl.ElementSidebar.set_elements(text)
            with pytest.raises(TypeError, match=r"must hold elements such as cl\.Text, not 'x'"):
                await cl.ElementSidebar.set_elements(["x"])  # type: ignore[list-item]
            with pytest.raises(
                TypeError, match=r"title must be a text, not None; set_elements\(\[\]\) closes the panel"
            ):
                await cl.ElementSidebar.set_title(None)  # type: ignore[arg-type]
            await cl.ElementSidebar.set_title("Kept")
            await cl.Message("refused").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.last.output == "refused"
        assert chat.screen.sidebar == {"title": "Kept", "elements": [], "key": None}


async def test_elements_stand_on_messages_of_people_too() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Text(name="seen", content="I saw this").send(for_id=message.id)

    async with talking_to(app) as chat:
        await chat.send("look")
        (element,) = chat.screen.elements_of(chat.screen.messages[0].id)
        assert (element["name"], await content_of(chat, element)) == ("seen", b"I saw this")
