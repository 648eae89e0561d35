"""Authors' wrong values: people read a plain sentence, and the log has it above the traceback."""

from __future__ import annotations

from collections.abc import Callable

import pydantic
import pytest
from talking import talking_to

import chainlit as cl
from chainlit._base.mistakes import explained
from chainlit.config import FeaturesSettings
from chainlit.input_widget import Slider


class Order(pydantic.BaseModel):
    """A model of the app's own."""

    pieces: int | list[str]
    lines: list[dict[str, int]] = []

    @pydantic.field_validator("lines")
    @classmethod
    def few(cls, lines: list[dict[str, int]]) -> list[dict[str, int]]:
        if len(lines) > 1:
            raise ValueError("more than one line.")
        return lines


def wrong(make: Callable[..., object], *args: object, **values: object) -> str | None:
    with pytest.raises(pydantic.ValidationError) as caught:
        make(*args, **values)
    return explained(caught.value)


def test_each_wrong_value_is_named_with_what_would_be_right() -> None:
    assert wrong(cl.Action, name="buy") == "Action: `payload` is missing."
    assert wrong(cl.Action, name="buy", payload="7") == "Action: `payload` is '7'; expected a dictionary."
    assert wrong(Slider, id="a", label="b", initial="x") == "Slider 'a': `initial` is 'x'; expected a number."
    assert wrong(Order, pieces={}) == "Order: `pieces` is {}; expected a whole number or a list."
    assert wrong(Order, pieces=1, lines=[{"a": 1}, {"a": 2}]) == "Order: more than one line."
    assert wrong(Order, pieces=1, lines=[{"a": "x" * 99}]) == (
        f"Order: `lines[0].a` is '{'x' * 78}…; expected a whole number."
    )
    assert wrong(cl.Starter, "a", "b", "c", "d", "e") == (
        "Starter: argument 5 is one too many; give arguments by their names."
    )
    assert wrong(FeaturesSettings, spontaneous_file_upload=3) == (
        "FeaturesSettings: `spontaneous_file_upload` is 3; "
        "expected a dictionary or an instance of SpontaneousFileUploadFeature."
    )
    assert explained(ValueError("no")) is None


async def test_people_and_the_log_are_told_of_a_wrong_value_in_plain_words(caplog: pytest.LogCaptureFixture) -> None:
    sentence = "Image: `display` is 'middle'; expected 'inline', 'side' or 'page'."

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            cl.Image(name="chart", url="https://example.com/chart.png", display="middle")  # type: ignore[arg-type]

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.errors == [sentence]
    (record,) = [each for each in caplog.records if each.exc_info]
    assert record.getMessage().endswith(f"; {sentence}")


async def test_an_action_that_returns_what_json_lacks_is_told_to_its_author_only(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.Message(
                "Choose", actions=[cl.Action(name="a", payload={}), cl.Action(name="b", payload={})]
            ).send()

        @cl.action_callback("a")
        async def a(action: cl.Action) -> object:
            return iter  # a function

        @cl.action_callback("b")
        async def b(action: cl.Action) -> object:
            return {"at": object()}

    async with talking_to(app) as chat:
        await chat.send("go")
        assert [await chat.click(name) for name in "ab"] == [None, None]
    told = [record.getMessage().partition(";")[0] for record in caplog.records]
    assert told == [
        "action_callback('a') returned a builtin_function_or_method, and not all of it is JSON",
        "action_callback('b') returned a dict, and not all of it is JSON",
    ]
