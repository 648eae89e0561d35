"""Custom elements as authors write them: names, properties, and what the log says."""

from __future__ import annotations

import enum
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import chainlit as cl
from chainlit._elements.custom_names import is_element_name
from chainlit._elements.custom_props import json_props
from chainlit.element import Element
from tests.authoring.talking import talking_to

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Colour(enum.Enum):
    RED = 1


@dataclass
class Point:
    x: int


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (datetime(2026, 1, 1, tzinfo=UTC), r"props\['rows'\]\[1\]\['when'\] is a datetime.*isoformat"),
        (Decimal("1.5"), "is a Decimal.*float"),
        (UUID(int=1), "is a UUID.*str"),
        ({1, 2}, "is a set.*list"),
        (b"x", "is a bytes.*base64"),
        (Path("/tmp"), "is a PosixPath.*str"),
        (Colour.RED, r"is a Colour.*\.value"),
        (Point(1), "is a Point.*asdict"),
        (lambda: 1, "is a function.*callAction"),
        (object(), "is an object.*texts, numbers"),
    ],
)
def test_a_property_that_is_no_json_is_named_with_its_key(value: object, words: str) -> None:
    with pytest.raises(TypeError, match=words):
        json_props({"rows": [{}, {"when": value}]})


def test_properties_are_copied_as_json_has_them() -> None:
    inner = [1, 2.5, None, True, "x"]
    copy = json_props({"a": (1, 2), "b": {"c": inner}, "d": {1: "one", None: "none"}})
    assert copy == {"a": [1, 2], "b": {"c": inner}, "d": {"1": "one", "null": "none"}}
    assert copy["b"] is not inner


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_json_lacks_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match=r"props\['n'\].*use None"):
        json_props({"n": number})


def test_properties_that_contain_themselves_are_refused() -> None:
    loop: dict[str, Any] = {}
    loop["again"] = loop
    with pytest.raises(ValueError, match="does it contain itself"):
        json_props(loop)


@pytest.mark.parametrize("name", ["Ticket", "my-element", "weather_card", "v2.card", "Meine Karte", "Größe", "図表"])
def test_names_of_files_are_allowed(name: str) -> None:
    assert is_element_name(name)


async def test_an_author_learns_what_is_wrong_where_the_element_is_made() -> None:
    said: list[str] = []

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            for make in makers():
                with pytest.raises((TypeError, ValueError)) as caught:
                    make()
                said.append(str(caught.value))
            await cl.Message("done").send()

    def makers() -> list[Callable[[], object]]:
        return [
            lambda: cl.CustomElement(name="cards/Ticket.jsx"),
            lambda: cl.CustomElement(),
            lambda: cl.CustomElement(name="Card", props={"when": datetime(2026, 1, 1, tzinfo=UTC)}),
        ]

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.last.output == "done"
    assert "write 'Ticket'" in said[0]
    assert "needs a name" in said[1]
    assert "props['when'] is a datetime" in said[2]


async def test_properties_that_went_wrong_later_stop_the_update_and_nothing_else() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            card = cl.CustomElement(name="Card", props={"n": 1})
            await cl.Message("look", elements=[card]).send()
            card.props["n"] = object()
            with pytest.raises(TypeError, match=r"props\['n'\]"):
                await card.update()
            card.props["n"] = 2
            await card.update()

    async with talking_to(app) as chat:
        await chat.send("go")
        (element,) = chat.screen.elements_of(chat.screen.last.id)
        assert element["props"] == {"n": 2}


async def test_a_missing_source_is_told_to_the_author(caplog: pytest.LogCaptureFixture) -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.Message("look", elements=[cl.CustomElement(name="Nowhere")]).send()

    with caplog.at_level(logging.WARNING, "chainlit"):
        async with talking_to(app) as chat:
            await chat.send("go")
    assert [each for each in caplog.messages if "Nowhere.jsx is missing" in each]


async def test_a_stored_element_with_a_bad_name_is_still_an_element() -> None:
    made: list[Element] = []

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            made.append(Element.from_dict({"id": "1", "type": "custom", "name": "../x", "props": {"a": 1}}))  # type: ignore[typeddict-item]

    async with talking_to(app) as chat:
        await chat.send("go")
    (element,) = made
    assert isinstance(element, cl.CustomElement)
    assert (element.name, element.props) == ("../x", {"a": 1})
