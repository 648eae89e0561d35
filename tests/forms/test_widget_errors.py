"""What is wrong with a widget is told to its author by the widget's kind and id, with the remedy."""

from __future__ import annotations

from typing import Any

import pytest

import chainlit as cl
from chainlit.input_widget import DatePicker, MultiSelect, Select, Slider, Switch, Tab, TextInput


@pytest.mark.parametrize(
    ("make", "error", "text"),
    [
        (lambda: Slider(id="heat", label="H", min="low"), ValueError, r"Slider 'heat'\nmin"),  # type: ignore[arg-type]
        (lambda: Slider(id="heat", label="H", min=3, max=1), ValueError, "Slider 'heat': min 3 is above max 1"),
        (lambda: Slider(id="heat", label="H", step=0), ValueError, "Slider 'heat': step is 0; expected a number above"),
        (lambda: Select(label="M", values=["a"]), ValueError, r"Select\nid"),  # type: ignore[call-arg]
        (lambda: Select(id="m", label="M"), ValueError, "Select 'm': .* `values` or as `items`"),
        (lambda: Select(id="m", label="M", values=["a"], initial_index=3), IndexError, "Select 'm': initial_index 3"),
        (lambda: MultiSelect(id="m", label="M"), ValueError, "MultiSelect 'm': .* `values`"),
        (lambda: DatePicker(id="d", label="D", initial="soon"), ValueError, "DatePicker 'd': initial is 'soon'"),
        (
            lambda: DatePicker(id="d", label="D", initial="2026-01-02x"),
            ValueError,
            "DatePicker 'd': initial is '2026-01-02x'",
        ),
        (lambda: TextInput(id="t", label=""), ValueError, "TextInput 't': .* id and label"),
        (lambda: Tab(id="t", label="T", inputs=["x"]), TypeError, "Tab 't': input 1 is a str"),  # type: ignore[list-item]
        (lambda: Tab(id="", label="T"), ValueError, "Tab: .* id and a label"),
        (lambda: cl.ChatSettings([{"id": "a"}]), TypeError, "input 1 is a dict"),  # type: ignore[list-item]
        (lambda: cl.ChatSettings(Switch(id="a", label="A")), TypeError, r"write ChatSettings\(\[Switch"),  # type: ignore[arg-type]
    ],
)
def test_errors_name_the_widget(make: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        make()


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: Select(id="m", label="M", values=["a"], initial_value="b"), "Select 'm': initial 'b'"),
        (lambda: MultiSelect(id="m", label="M", values=["a"], initial=["b"]), "MultiSelect 'm': initial ['b']"),
        (lambda: Slider(id="h", label="H", initial=20), "Slider 'h': initial 20 is not between"),
        (lambda: cl.ChatSettings([Switch(id="a", label="A"), Switch(id="a", label="B")]), "share the ids a"),
        (lambda: cl.ChatSettings([Switch(id="a", label="A"), Tab(id="t", label="T")]), "beside tabs"),  # type: ignore[list-item]
    ],
)
def test_what_works_but_is_hardly_meant_is_noted(make: Any, text: str, caplog: pytest.LogCaptureFixture) -> None:
    make()
    assert text in caplog.text
