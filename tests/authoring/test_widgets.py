from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from talking import talking_to

import chainlit as cl
from chainlit.input_widget import (
    Checkbox,
    DatePicker,
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


def _widget(kind: str, id: str, label: str, initial: Any, **more: Any) -> dict[str, Any]:
    common = {"tooltip": None, "description": None, "disabled": False}
    return {"type": kind, "id": id, "label": label, "initial": initial, **common, **more}


_M = [{"label": "m1", "value": "m1"}, {"label": "m2", "value": "m2"}]


@pytest.mark.parametrize(
    ("widget", "shown"),
    [
        (Switch(id="fast", label="Fast"), _widget("switch", "fast", "Fast", False)),
        (Checkbox("agree", "Agree", True, disabled=True), _widget("checkbox", "agree", "Agree", True, disabled=True)),
        (
            Slider(id="temp", label="T", initial=0.7, min=0, max=2, step=0.1, tooltip="heat"),
            _widget("slider", "temp", "T", 0.7, min=0.0, max=2.0, step=0.1, tooltip="heat"),
        ),
        (
            Select(id="model", label="Model", values=["m1", "m2"], initial_index=0),
            _widget("select", "model", "Model", "m1", items=_M),
        ),
        (
            Select(id="model", label="Model", values=["m1", "m2"], initial="m2"),
            _widget("select", "model", "Model", "m2", items=_M),
        ),
        (
            RadioGroup(id="tone", label="Tone", items={"Cold": "c"}, initial_value="c"),
            _widget("radio", "tone", "Tone", "c", items=[{"label": "Cold", "value": "c"}]),
        ),
        (
            MultiSelect(id="src", label="S", items={"Web": "web"}, initial=["web"]),
            _widget("multiselect", "src", "S", ["web"], items=[{"label": "Web", "value": "web"}]),
        ),
        (
            TextInput(id="sys", label="S", initial="kind", placeholder="p", multiline=True, description="d"),
            _widget("textinput", "sys", "S", "kind", placeholder="p", multiline=True, description="d"),
        ),
        (NumberInput(id="n", label="N", initial=2), _widget("numberinput", "n", "N", 2.0, placeholder=None)),
        (Tags(id="stop", label="Stop", initial=["END"]), _widget("tags", "stop", "Stop", ["END"])),
        (
            DatePicker(id="day", label="Day", initial=date(2025, 3, 1)),
            _widget(
                "datepicker",
                "day",
                "Day",
                "2025-03-01",
                mode="single",
                min_date=None,
                max_date=None,
                format=None,
                placeholder=None,
            ),
        ),
        (
            DatePicker(
                id="span",
                label="Span",
                mode="range",
                initial=("2025-03-01", date(2025, 3, 9)),
                min_date="2025-01-01",
                max_date=date(2025, 12, 31),
                format="dd/MM/yyyy",
                placeholder="period",
            ),
            _widget(
                "datepicker",
                "span",
                "Span",
                ["2025-03-01", "2025-03-09"],
                mode="range",
                min_date="2025-01-01",
                max_date="2025-12-31",
                format="dd/MM/yyyy",
                placeholder="period",
            ),
        ),
    ],
)
def test_widgets_travel_with_all_their_fields(widget: Any, shown: dict[str, Any]) -> None:
    assert widget.to_dict() == shown


@pytest.mark.parametrize(
    ("make", "error", "text"),
    [
        (lambda: Switch(id="", label="x"), ValueError, "id and label"),
        (lambda: Select(id="a", label="x"), ValueError, "values"),
        (lambda: Select(id="a", label="x", values=["a"], items={"a": "b"}), ValueError, "items"),
        (lambda: Select(id="a", label="x", items={"a": "b"}, initial_index=0), ValueError, "initial_index"),
        (lambda: Select(id="a", label="x", values=["a"], initial_index=3), IndexError, "range"),
        (lambda: MultiSelect(id="a", label="x"), ValueError, "values"),
        (lambda: Slider(id="a", label="x", initial="high"), ValueError, "initial"),  # type: ignore[arg-type]
        (lambda: DatePicker(id="a", label="x", initial="soon"), ValueError, "soon"),
        (lambda: DatePicker(id="a", label="x", mode="range", initial="2025-01-01"), ValueError, "two dates"),
        (
            lambda: DatePicker(id="a", label="x", mode="range", initial=("2025-01-02", "2025-01-01")),
            ValueError,
            "after",
        ),
        (lambda: DatePicker(id="a", label="x", initial="2024-01-01", min_date="2025-01-01"), ValueError, "between"),
        (lambda: DatePicker(id="a", label="x", min_date="2025-01-02", max_date="2025-01-01"), ValueError, "after"),
        (lambda: DatePicker(id="a", label="x", mode="weekly"), ValueError, "mode"),  # type: ignore[arg-type]
        (lambda: cl.ChatSettings(), ValueError, "inputs"),
    ],
)
def test_wrong_widgets_are_refused(make: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        make()


async def test_the_form_is_shown_and_its_values_arrive() -> None:
    got: list[Any] = []

    def app() -> None:
        @cl.on_chat_start
        async def start() -> None:
            settings = await cl.ChatSettings(
                [Tab(id="t", label="T", inputs=[Switch(id="fast", label="F"), NumberInput(id="n", label="N")])]
            ).send()
            got.append((settings, dict(cl.user_session.get("chat_settings"))))

        @cl.on_settings_update
        async def update(settings: dict[str, Any]) -> None:
            got.append((settings, dict(cl.user_session.get("chat_settings"))))

        @cl.on_settings_edit
        async def edit(settings: dict[str, Any]) -> None:
            got.append((settings, dict(cl.user_session.get("chat_settings"))))
            await cl.ChatSettings([Switch(id="fast", label="F", initial=True)]).refresh()

    async with talking_to(app) as chat:
        assert got == [({"fast": False, "n": None}, {"fast": False, "n": None})]
        assert chat.screen.settings is not None
        assert [tab["id"] for tab in chat.screen.settings] == ["t"]
        await chat.change_settings(fast=True, n="")
        assert got[-1] == ({"fast": True, "n": None}, {"fast": True, "n": None})
        await chat.edit_settings(n=5)
        assert got[-1] == ({"n": 5}, {"fast": True, "n": None})
        assert chat.screen.settings[0]["initial"] is True


def test_tabs_may_be_given_by_name() -> None:
    assert cl.ChatSettings(tabs=[Tab(id="t", label="T", inputs=[Switch(id="a", label="A")])]).settings() == {"a": False}
