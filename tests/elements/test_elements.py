"""What apps get for what they put into elements."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import chainlit as cl
from chainlit.testing import Chat, open_app

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


@pytest.fixture
def pandas(monkeypatch: pytest.MonkeyPatch) -> type[Any]:
    """The class of frames; what we call of the library is faked at its border."""
    module = ModuleType("pandas")
    monkeypatch.setitem(sys.modules, "pandas", module)

    class Rows:
        def __init__(self, frame: DataFrame) -> None:
            self.frame = frame

        def __getitem__(self, at: Any) -> DataFrame:
            rows, columns = at if isinstance(at, tuple) else (at, slice(None))
            width = range(self.frame.shape[1])[columns]
            return DataFrame([[row[each] for each in width] for row in self.frame.data[rows]], rows.start or 0)

    class DataFrame:
        def __init__(self, data: list[list[Any]], first: int = 0) -> None:
            self.data, self.first = data, first
            self.shape = (len(data), len(data[0]) if data else 2)
            self.columns = ["a", "b"]
            self.calls: list[int] = []

        @property
        def iloc(self) -> Rows:
            return Rows(self)

        def to_json(self, *, orient: str, date_format: str, default_handler: Any = None) -> str:
            assert date_format == "iso"
            if orient == "values":
                return json.dumps(self.data, default=default_handler)
            index = [self.first + at for at in range(len(self.data))]
            table = {"columns": ["a", "b"], "index": index, "data": self.data}
            return json.dumps(table, default=default_handler)

    module.DataFrame = DataFrame  # type: ignore[attr-defined]
    return DataFrame


async def test_a_large_frame_is_written_in_pieces_and_is_whole(pandas: type[Any]) -> None:
    rows = [[at, f"row {at}"] for at in range(120_000)]

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            table = cl.Dataframe(name="large", data=pandas(rows))
            assert table.content is None
            await cl.Message("m", elements=[table]).send()

    async with talking_to(app) as chat:
        await chat.send("go")
        (element,) = chat.screen.elements_of(chat.screen.last.id)
        table = json.loads(await content_of(chat, element))
        assert table == {"columns": ["a", "b"], "index": list(range(120_000)), "data": rows}


async def test_values_that_are_no_json_are_written_as_they_print(pandas: type[Any]) -> None:
    async with talking_to(lambda: None):
        element = cl.Dataframe(data=pandas([[1 + 2j, {"x"}]]), thread_id="t")
        assert json.loads(str(element.content))["data"] == [["(1+2j)", "{'x'}"]]


def test_a_frame_that_cannot_be_written_says_so_with_its_columns(pandas: type[Any]) -> None:
    class Unprintable:
        def __str__(self) -> str:
            raise RuntimeError("no text")

    with pytest.raises(ValueError, match=r"columns \['a', 'b'\] cannot be written as JSON .*no text.*astype"):
        cl.Dataframe(data=pandas([[1, Unprintable()]]), thread_id="t")


def test_a_polars_frame_has_nothing_that_json_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    polars = ModuleType("polars")

    class DataFrame:
        columns = ("x", "y")
        shape = (2, 2)

        def rows(self) -> list[tuple[object, object]]:
            return [(float("nan"), complex(1, 2)), (float("inf"), 2**70)]

    polars.DataFrame = DataFrame  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "polars", polars)
    table = json.loads(str(cl.Dataframe(data=DataFrame(), thread_id="t").content))
    assert table == {"columns": ["x", "y"], "index": [0, 1], "data": [[None, "(1+2j)"], [None, 2**70]]}


def test_a_figure_that_cannot_be_written_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    plotly = ModuleType("plotly.graph_objs._figure")

    class Figure:
        layout = type("Layout", (), {"autosize": False, "width": 3})()

        def to_json(self) -> str:
            raise TypeError("Object of type set is not JSON serializable")

    plotly.Figure = Figure  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, plotly.__name__, plotly)
    with pytest.raises(
        ValueError, match=r"figure of cl\.Plotly 'sales' cannot be written as JSON \(Object of type set"
    ):
        cl.Plotly(name="sales", figure=Figure(), thread_id="t")


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


async def test_the_side_panel_takes_lists_of_elements_only() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            text: Any = cl.Text(name="one", content="x")
            with pytest.raises(TypeError, match=r"must be a list of elements, not Text; one element: \[element\]"):
                await cl.ElementSidebar.set_elements(text)
            with pytest.raises(TypeError, match=r"must hold elements such as cl\.Text, not 'x'"):
                await cl.ElementSidebar.set_elements(["x"])  # type: ignore[list-item]
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
