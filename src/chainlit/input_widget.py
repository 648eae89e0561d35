"""Widgets of the settings form; show them with `cl.ChatSettings`."""

from __future__ import annotations

from chainlit._widgets.base import InputWidget
from chainlit._widgets.checkbox import Checkbox
from chainlit._widgets.date_picker import DatePicker
from chainlit._widgets.multi_select import MultiSelect
from chainlit._widgets.number_input import NumberInput
from chainlit._widgets.radio_group import RadioGroup
from chainlit._widgets.select import Select
from chainlit._widgets.slider import Slider
from chainlit._widgets.switch import Switch
from chainlit._widgets.tab import Tab
from chainlit._widgets.tags import Tags
from chainlit._widgets.text_input import TextInput

__all__ = [
    "Checkbox",
    "DatePicker",
    "InputWidget",
    "MultiSelect",
    "NumberInput",
    "RadioGroup",
    "Select",
    "Slider",
    "Switch",
    "Tab",
    "Tags",
    "TextInput",
]
