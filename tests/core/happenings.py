"""Random conversations: events as an app could cause them."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import strategies as st

from chainlit._core.outbox import Outbox
from chainlit._wire import events as e
from chainlit._wire import page_events as p
from chainlit._wire.records import ActionDict, ElementDict, StepDict

Op = tuple[str, int, str]
"""What happens, to which of the few things, and with which text."""

KINDS = (
    "add",
    "child",
    "start",
    "token",
    "token",
    "token",
    "input",
    "replace",
    "change",
    "end",
    "remove",
    "element",
    "no element",
    "action",
    "no action",
    "busy",
    "idle",
    "open",
    "settings",
    "commands",
    "sidebar",
    "no sidebar",
    "count",
    "ask",
    "answered",
    "call",
    "returned",
    "user",
)
ops = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.sampled_from(["a", "bc", "", "ü\U0001f600"])), max_size=60
)


def step(number: int, text: str = "", **more: object) -> StepDict:
    record = {"id": f"s{number}", "type": "assistant_message", "output": text, "input": "", "streaming": False}
    return cast(StepDict, {**record, "parentId": None, **more})


def cause(outbox: Outbox, op: Op) -> None:
    """Let an event happen; tokens of steps that are not there are left out, as the authoring layer does."""
    kind, number, text = op
    if kind in ("token", "input", "replace"):
        outbox.append_token(f"s{number}", text, kind == "replace", kind == "input")
    else:
        outbox.append(_event(kind, number, text))


def _event(kind: str, number: int, text: str) -> e.Event:
    thing = f"{number}"
    made: dict[str, Any] = {
        "add": lambda: e.StepAdded(step(number, text)),
        "child": lambda: e.StepAdded(step(number + 10, text, parentId=f"s{number}")),
        "start": lambda: e.StreamStarted(step(number, text, streaming=True)),
        "change": lambda: e.StepChanged(cast(StepDict, {"id": f"s{number}", "output": text, "tags": [text]})),
        "end": lambda: e.StepChanged(cast(StepDict, {"id": f"s{number}", "streaming": False})),
        "remove": lambda: e.StepRemoved({"id": f"s{number}"}),
        "element": lambda: e.ElementShown(cast(ElementDict, {"id": thing, "name": text, "forId": f"s{number}"})),
        "no element": lambda: e.ElementRemoved(thing),
        "action": lambda: e.ActionShown(_action(thing, text)),
        "no action": lambda: e.ActionRemoved(_action(thing, text)),
        "busy": e.BusyStarted,
        "idle": e.BusyEnded,
        "open": lambda: e.ThreadOpened(text, thing),
        "settings": lambda: p.SettingsShown([{"id": text}]),
        "commands": lambda: p.CommandsSet([{"id": text, "icon": "", "description": ""}]),
        "sidebar": lambda: p.SidebarFilled([cast(ElementDict, {"id": thing, "name": text})], None),
        "no sidebar": lambda: p.SidebarFilled([], None),
        "count": lambda: p.TokensCounted(number),
        "ask": lambda: e.Asked(
            step(number + 20, text, waitForAnswer=True), {"type": "text", "timeout": 9, "step_id": thing}, 9.0
        ),
        "answered": lambda: e.AskCleared(f"s{number + 20}"),
        "call": lambda: e.PageCalled(thing, text, {}, 9.0),
        "returned": lambda: e.CallCleared(thing),
        "user": lambda: e.UserSpoke(step(number + 30, text, type="user_message")),
    }
    return made[kind]()


def _action(thing: str, text: str) -> ActionDict:
    return {
        "id": thing,
        "name": text,
        "payload": {},
        "label": text,
        "tooltip": "",
        "icon": None,
        "forId": None,
    }
