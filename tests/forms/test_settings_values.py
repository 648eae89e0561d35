"""Values of the settings form are checked on the server: what does not fit is refused by name, and nothing changes."""

from __future__ import annotations

from typing import Any

import pytest

import chainlit as cl
from chainlit._base.errors import CommandError
from chainlit._core.settings_form import MAX_TEXT, checked_settings
from chainlit._wire.records import Json
from chainlit.input_widget import (
    Checkbox,
    DatePicker,
    InputWidget,
    MultiSelect,
    NumberInput,
    RadioGroup,
    Select,
    Slider,
    Switch,
    Tab,
    Tags,
    TextInput,
)
from chainlit.testing import Chat, CommandRefused
from tests.doors.served import serve
from tests.doors.speaker import Connect, Refusal
from tests.forms.talking import talking_to

pytestmark = pytest.mark.usefixtures("chainlit_runner")

SWITCH = Switch(id="w", label="W")
SLIDER = Slider(id="w", label="W", initial=1, min=0, max=2, step=0.5)
SELECT = Select(id="w", label="W", items={"Small": "s", "Large": "l"}, initial_value="s")
DAY = DatePicker(id="w", label="W", min_date="2026-01-10", max_date="2026-01-20")
SPAN = DatePicker(id="w", label="W", mode="range", min_date="2026-01-10")
MANY = MultiSelect(id="w", label="W", values=["a", "b"])


def check(widget: InputWidget, value: Json, present: dict[str, Json] | None = None) -> Json:
    """Return the value that the app would get."""
    return checked_settings([widget.to_dict()], {"w": value}, present or {})["w"]


@pytest.mark.parametrize(
    ("widget", "value", "taken"),
    [
        (SWITCH, True, True),
        (Checkbox(id="w", label="W"), False, False),
        (SLIDER, 2, 2),
        (SLIDER, "1.5", 1.5),
        (Slider(id="w", label="W", initial=50, min=0, max=10), 50.0, 50.0),
        (NumberInput(id="w", label="W"), 5, 5),
        (NumberInput(id="w", label="W", initial=5), "", None),
        (TextInput(id="w", label="W"), "hello", "hello"),
        (TextInput(id="w", label="W", initial="x"), "", None),
        (SELECT, "l", "l"),
        (SELECT, None, None),
        (RadioGroup(id="w", label="W", values=["a", "b"]), "b", "b"),
        (MANY, ["b", "a", "b"], ["b", "a"]),
        (MANY, None, []),
        (Tags(id="w", label="W"), ["x", "y"], ["x", "y"]),
        (DAY, "2026-01-10", "2026-01-10"),
        (DAY, "2026-01-09T23:00:00.000Z", "2026-01-09T23:00:00.000Z"),  # midnight of the 10th, east of Greenwich
        (SPAN, ["2026-01-10", "2026-01-12"], ["2026-01-10", "2026-01-12"]),
        (SPAN, ["2026-01-10", None], ["2026-01-10", None]),
    ],
)
def test_values_that_fit_are_taken(widget: InputWidget, value: Json, taken: Json) -> None:
    assert check(widget, value) == taken


@pytest.mark.parametrize(
    ("widget", "value", "why"),
    [
        (SWITCH, 1, "neither on nor off"),
        (SWITCH, None, "an empty field is neither"),
        (SLIDER, 2.5, "2.5 is above the maximum of 2"),
        (SLIDER, -1, "-1 is below the minimum of 0"),
        (SLIDER, True, "not a number"),
        (SLIDER, float("inf"), "not a number"),
        (SLIDER, "hot", "'hot' is not a number"),
        (NumberInput(id="w", label="W"), [1], "not a number"),
        (TextInput(id="w", label="W"), {"a": 1}, "not text"),
        (TextInput(id="w", label="W"), "x" * (MAX_TEXT + 1), "65,536 characters"),
        (SELECT, "Large", "not one of the choices"),
        (SELECT, ["s"], "not one of the choices"),
        (MANY, ["a", "z"], "'z' is not one of the choices"),
        (MANY, "a", "not a list"),
        (Tags(id="w", label="W"), [1], "not text"),
        (Tags(id="w", label="W"), ["x"] * 1_001, "1,000 entries"),
        (DAY, "soon", "'soon' is not a date"),
        (DAY, "2026-02-31", "not a date"),
        (DAY, "2026-01-09", "before 2026-01-10"),
        (DAY, "2026-01-21", "after 2026-01-20"),
        (SPAN, "2026-01-10", "not a first and a last date"),
        (SPAN, ["2026-01-12", "2026-01-11"], "last date is before"),
        (TextInput(id="w", label="W", disabled=True), "x", "can't be changed"),
    ],
)
def test_values_that_do_not_fit_are_refused_by_field(widget: InputWidget, value: Json, why: str) -> None:
    with pytest.raises(CommandError, match=r"^W: ") as refused:
        check(widget, value)
    assert list(refused.value.fields) == ["w"]
    assert why in refused.value.fields["w"]


def test_what_a_field_already_has_is_never_refused() -> None:
    assert check(SELECT, "gone", {"w": "gone"}) == "gone"
    assert check(TextInput(id="w", label="W", disabled=True, initial="x"), "x") == "x"


def test_ids_outside_the_form_are_left_out_and_without_a_form_all_are_taken() -> None:
    assert checked_settings([SWITCH.to_dict()], {"w": True, "other": 1}, {}) == {"w": True}
    assert checked_settings(None, {"other": ""}, {}) == {"other": None}


def shown(chat: Chat) -> list[str]:
    """Return the ids of the widgets of the form."""
    return [widget["id"] for widget in chat.screen.settings or []]


def register(seen: list[Any]) -> None:
    @cl.on_chat_start
    async def start() -> None:
        tabs = [
            Tab(id="t", label="T", inputs=[Slider(id="heat", label="Heat", initial=1, min=0, max=2)]),
            Tab(id="u", label="U", inputs=[Switch(id="fast", label="Fast")]),
        ]
        await cl.ChatSettings(tabs).send()

    @cl.on_settings_update
    async def update(settings: dict[str, Any]) -> None:
        seen.append(settings)

    @cl.on_settings_edit
    async def edit(settings: dict[str, Any]) -> None:
        seen.append(settings)

    @cl.on_message
    async def answer(message: cl.Message) -> None:
        await cl.Message(str(cl.user_session.get("chat_settings"))).send()

    del start, update, edit, answer


async def test_a_refused_form_changes_nothing_and_the_conversation_goes_on() -> None:
    seen: list[Any] = []
    async with talking_to(lambda: register(seen)) as chat:
        with pytest.raises(CommandRefused, match="Heat: 99 is above the maximum of 2"):
            await chat.change_settings(heat=99, fast=True)
        with pytest.raises(CommandRefused, match="Heat"):
            await chat.edit_settings(heat=-5)
        assert seen == []
        await chat.send("what holds?")
        assert chat.screen.last.output == "{'heat': 1.0, 'fast': False}"
        await chat.change_settings(heat=1.5)
        assert seen == [{"heat": 1.5}]
        await chat.reload()
        assert chat.screen.settings is not None
        await chat.send("what holds?")
        assert chat.screen.last.output == "{'heat': 1.5, 'fast': False}"


async def test_a_refusal_is_told_through_every_door(door: Connect) -> None:
    seen: list[Any] = []
    async with serve(lambda: register(seen)) as site, door(site, "") as person:
        await person.until(lambda screen: screen.settings is not None)
        try:
            await person.tell("chat_settings_change", {"heat": "hot"})
        except Refusal as refusal:
            told = str(refusal)
        else:
            await person.until(lambda screen: any(name == "toast" for name, _ in screen.events))
            told = next(payload["message"] for name, payload in person.screen.events if name == "toast")
        assert told == "Heat: 'hot' is not a number."
        assert seen == []
        await person.tell("chat_settings_change", {"heat": 0})
        await person.write("what holds?")
        await person.until(lambda screen: screen.answers and not screen.busy)
        assert person.outputs() == ["{'heat': 0, 'fast': False}"]


async def test_a_form_may_come_late_and_be_replaced() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.ChatSettings([Switch(id=message.content, label=message.content)]).send()

        del answer

    async with talking_to(app) as chat:
        assert shown(chat) == []
        for name in ("one", "two"):
            await chat.send(name)
            assert shown(chat) == [name]
        await chat.change_settings(one=5, two=True)  # the old form's value comes too late, and is no reason to refuse
        assert chat.session.chat_settings == {"two": True}
