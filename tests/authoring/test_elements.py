from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pydantic
import pytest
from talking import sent, talking_to

import chainlit as cl
from chainlit.context import ChainlitContextException
from chainlit.element import Element
from chainlit.testing import Chat

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
ELEMENT_KEYS = [
    "id",
    "threadId",
    "type",
    "url",
    "chainlitKey",
    "name",
    "display",
    "objectKey",
    "size",
    "props",
    "page",
    "autoPlay",
    "playerConfig",
    "language",
    "forId",
    "mime",
]


async def _content(chat: Chat, element: dict[str, Any]) -> bytes:
    answer = await chat.http.get(f"/project/file/{element['chainlitKey']}?session_id={chat.session_id}")
    answer.raise_for_status()
    return answer.content


def _bytes(path: str | None) -> bytes:
    assert path is not None
    return Path(path).read_bytes()


async def test_elements_travel_without_content_and_their_content_can_be_fetched(tmp_path: Path) -> None:
    document = tmp_path / "rows.csv"
    document.write_text("a,b\n")

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.Message(
                "media",
                elements=[
                    cl.Text(name="note", content="plain text", display="side"),
                    cl.Image(name="dot", content=PNG),
                    cl.Image(name="far", url="https://example.org/a.jpg?x=1", display="page"),
                    cl.Pdf(name="doc", content=b"%PDF-1.4", page=2),
                    cl.Audio(name="sound", content=b"ID3...", auto_play=True),
                    cl.Video(name="film", url="https://example.org/a.mp4", player_config={"loop": True}),
                    cl.File(name="rows.csv", path=document),  # type: ignore[arg-type]  # paths are fine as well
                    cl.CustomElement(name="Ticket", props={"votes": 2}),
                ],
            ).send()

    async with talking_to(app) as chat:
        await chat.send("media")
        shown = chat.screen.elements_of(chat.screen.last.id)
        assert all(list(element) == ELEMENT_KEYS for element in shown)
        assert [(each["type"], each["mime"], each["size"], each["display"]) for each in shown] == [
            ("text", "text/plain", None, "side"),
            ("image", "image/png", "medium", "inline"),
            ("image", "image/jpeg", "medium", "page"),
            ("pdf", "application/pdf", None, "inline"),
            ("audio", "audio/mpeg", None, "inline"),
            ("video", "video/mp4", "medium", "inline"),
            ("file", "text/csv", None, "inline"),
            ("custom", "application/json", None, "inline"),
        ]
        assert (shown[3]["page"], shown[4]["autoPlay"], shown[5]["playerConfig"]) == (2, True, {"loop": True})
        assert [each["chainlitKey"] is None for each in shown] == [False, False, True, False, False, True, False, False]
        assert await _content(chat, shown[0]) == b"plain text"
        assert await _content(chat, shown[6]) == b"a,b\n"
        assert json.loads(await _content(chat, shown[7])) == {"votes": 2}


async def test_sending_again_keeps_the_key_until_the_content_changes() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            text = cl.Text(name="note", content="one")
            message = await cl.Message("m", elements=[text]).send()
            await message.update()
            text.content = "two"
            await message.update()

    async with talking_to(app) as chat:
        await chat.send("go")
        first, again, changed = [payload for _, payload in sent(chat, "element")]
        assert first == again
        assert changed == {**first, "chainlitKey": changed["chainlitKey"]}
        assert changed["chainlitKey"] != first["chainlitKey"]
        assert await _content(chat, changed) == b"two"


async def test_a_custom_element_updates_in_place() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            ticket = cl.CustomElement(name="Ticket", props={"votes": 1})
            with pytest.raises(ValueError, match="has to be sent"):
                await ticket.update()
            await cl.Message("m", elements=[ticket]).send()
            ticket.props["votes"] = 2
            await ticket.update()

    async with talking_to(app) as chat:
        await chat.send("go")
        before, after = [payload for _, payload in sent(chat, "element")]
        assert after == {**before, "props": {"votes": 2}}
        assert json.loads(await _content(chat, after)) == {"votes": 2}


async def test_uploads_become_elements_of_the_message() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            read = [_bytes(element.path) for element in message.elements]
            assert all(element.chainlit_key == element.id for element in message.elements)
            await cl.Message(str([(each.type, each.name, each.mime) for each in message.elements] + read)).send()

    async with talking_to(app) as chat:
        await chat.send("inspect", files=[("list.txt", b"a", "text/plain"), ("p.png", PNG, "image/png")])
        assert chat.screen.last.output == str(
            [("file", "list.txt", "text/plain"), ("image", "p.png", "image/png"), b"a", PNG]
        )
        question = chat.screen.messages[0]
        assert [element["size"] for element in chat.screen.elements_of(question.id)] == [None, "medium"]


async def test_the_task_list_is_replaced_and_removed() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            plan = cl.TaskList()
            plan.status = "Running"
            first = cl.Task(title="Look", status=cl.TaskStatus.RUNNING)
            await plan.add_task(first)
            await plan.send()
            first.status, first.forId = cl.TaskStatus.DONE, message.id
            await plan.update()
            if message.content == "clean":
                await plan.remove()

    async with talking_to(app) as chat:
        await chat.send("plan")
        (shown,) = chat.screen.elements.values()
        before, after = [payload for _, payload in sent(chat, "element")]
        assert (shown["type"], shown["forId"], shown["name"], shown["mime"]) == (
            "tasklist",
            "",
            "tasklist",
            "application/json",
        )
        assert after == {**before, "chainlitKey": after["chainlitKey"]}
        assert json.loads(await _content(chat, shown)) == {
            "status": "Running",
            "tasks": [{"title": "Look", "status": "done", "forId": chat.screen.messages[0].id}],
        }
        await chat.send("clean")
        assert list(chat.screen.elements) == [shown["id"]]


async def test_the_sidebar_is_titled_filled_and_closed() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            if message.content == "close":
                await cl.ElementSidebar.set_elements([])
                return
            await cl.ElementSidebar.set_title("Source")
            await cl.ElementSidebar.set_elements([cl.Text(name="src", content="x")], key="src-1")

    async with talking_to(app) as chat:
        await chat.send("panel")
        (element,) = chat.screen.elements.values()
        assert chat.screen.sidebar == {"title": "Source", "elements": [element], "key": "src-1"}
        assert element["forId"] == ""
        await chat.send("close")
        assert chat.screen.sidebar is None


async def test_wrong_arguments_are_refused_by_name() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            with pytest.raises(ValueError, match="Must provide url, path or content"):
                cl.Text(name="empty", content="")
            with pytest.raises(pydantic.ValidationError, match="display"):
                cl.Text(name="t", content="x", display="nowhere")  # type: ignore[arg-type]
            with pytest.raises(TypeError, match=r"plotly\.graph_objects\.Figure, not builtins\.str"):
                cl.Plotly(figure="no")
            with pytest.raises(TypeError, match=r"matplotlib\.figure\.Figure"):
                cl.Pyplot(figure=None)
            with pytest.raises(TypeError, match=r"pandas\.DataFrame"):
                cl.Dataframe(data=[1])
            with pytest.raises(FileNotFoundError):
                await cl.File(name="f", path="/nowhere/at/all").send(for_id="x")
            await cl.Message("all refused").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.last.output == "all refused"


async def test_figures_and_tables_are_converted() -> None:
    # The libraries have no complete types.
    plotly, pandas, polars, pyplot = (
        cast(Any, import_module(name)) for name in ("plotly.graph_objects", "pandas", "polars", "matplotlib.pyplot")
    )

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            figure, axes = pyplot.subplots()
            axes.plot([1, 2, 3])
            elements: list[Element] = [
                cl.Plotly(name="chart", figure=plotly.Figure(layout={"width": 300, "autosize": False})),
                cl.Pyplot(name="plot", figure=figure),
                cl.Dataframe(name="pandas", data=pandas.DataFrame({"a": [1, 3], "b": [2, 4]}, index=["x", "y"])),
                cl.Dataframe(name="polars", data=polars.DataFrame({"a": [1, 3], "b": [2, 4]})),
            ]
            pyplot.close(figure)
            await cl.Message("m", elements=elements).send()

    async with talking_to(app) as chat:
        await chat.send("go")
        chart, plot, pandas_table, polars_table = chat.screen.elements_of(chat.screen.last.id)
        layout = json.loads(await _content(chat, chart))["layout"]
        assert (layout.get("width"), layout["autosize"]) == (None, True)
        assert (await _content(chat, plot)).startswith(PNG[:8])
        assert (plot["type"], plot["mime"]) == ("image", "image/png")
        rows = [[1, 2], [3, 4]]
        assert json.loads(await _content(chat, pandas_table)) == {
            "columns": ["a", "b"],
            "index": ["x", "y"],
            "data": rows,
        }
        assert json.loads(await _content(chat, polars_table)) == {
            "columns": ["a", "b"],
            "index": [0, 1],
            "data": rows,
        }
        assert [chart["size"], pandas_table["size"]] == ["medium", "large"]


@pytest.mark.parametrize("kind", ["image", "text", "pdf", "audio", "video", "file", "plotly", "dataframe", "custom"])
def test_a_record_makes_an_element_of_its_kind(kind: Any) -> None:
    record: Any = {
        "id": "e1",
        "threadId": "t1",
        "type": kind,
        "url": "https://example.org/x",
        "chainlitKey": None,
        "name": "n",
        "display": "side",
        "objectKey": "o",
        "size": "large",
        "props": {"a": 1} if kind == "custom" else None,
        "page": 3 if kind == "pdf" else None,
        "autoPlay": True if kind == "audio" else None,
        "playerConfig": {"a": 1} if kind == "video" else None,
        "language": "en",
        "forId": "m1",
        "mime": "x/y",
    }
    assert Element.from_dict(record).to_dict() == record


def test_a_record_of_unknown_kind_becomes_a_file_and_one_without_content_stays() -> None:
    record: Any = {"id": "e1", "threadId": "t1", "type": "hologram", "name": "n"}
    element = Element.from_dict(record)
    assert (element.type, element.url, element.name) == ("file", None, "n")


def test_elements_outside_a_conversation_need_a_thread() -> None:
    with pytest.raises(ChainlitContextException):
        cl.Text(content="x")
    assert cl.Text(content="x", thread_id="t").thread_id == "t"


@pytest.mark.parametrize(
    ("mime", "kind"),
    [
        ("image/png", "image"),
        ("application/pdf", "pdf"),
        ("audio/ogg", "audio"),
        ("video/mp4", "video"),
        ("a/b", "file"),
    ],
)
def test_kinds_follow_from_types(mime: str, kind: str) -> None:
    assert Element.infer_type_from_mime(mime) == kind


def test_actions_need_a_payload_and_ignore_what_they_do_not_know() -> None:
    with pytest.raises(pydantic.ValidationError, match="payload"):
        cl.Action(name="a")  # type: ignore[call-arg]
    action = cl.Action(name="a", payload={"metadata": {"k": 1}}, value="legacy")  # type: ignore[call-arg]
    assert (action.label, action.tooltip, action.icon, action.forId) == ("", "", None, None)
    assert action.metadata == {"k": 1}
    assert cl.Action.from_json(action.to_json()) == action
