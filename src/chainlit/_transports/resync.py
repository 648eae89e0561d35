"""Bringing a client up to date that knows no numbers: what may have changed is said again, as updates by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chainlit._base.errors import CursorLost
from chainlit._core.outbox import Numbered
from chainlit._core.session import Session
from chainlit._core.view import View, remaining
from chainlit._wire import events as e
from chainlit._wire.records import SnapshotDict

_WHOLE_LOG = 1 << 60
_ONE_SHOT = (e.Toasted, e.WindowPosted, e.TokensCounted, e.AudioPlayed, e.AudioInterrupted, e.Custom)
"""Events that are heard once: they are repeated only if they were surely not sent before."""


@dataclass(frozen=True, slots=True)
class LastSeen:
    """Where a client was when it was lost.

    Attributes:
        sure: Number of the last event that it surely received.
        sent: Number of the last event that was sent to it.
    """

    sure: int = 0
    sent: int = 0


def changes_since(session: Session, last: LastSeen) -> list[e.Event]:
    """Return the events that bring a client from where it was to the present state."""
    try:
        entries = session.outbox.tail(last.sure, limit_bytes=_WHOLE_LOG)
    except CursorLost:
        return whole_state(session.view.snapshot(), session.loop.time())
    return _repeated(session.view, entries, last.sent, session.loop.time())


def _repeated(view: View, entries: Iterable[Numbered], sent: int, now: float) -> list[e.Event]:
    steps: set[str] = set()
    elements: set[str] = set()
    actions: set[str] = set()
    gone: list[e.Event] = []
    surroundings: dict[type[object], e.Event] = {}
    missed: list[e.Event] = []
    for number, event in entries:
        match event:
            case e.StepAdded() | e.UserSpoke() | e.StepChanged() | e.StreamStarted():
                steps.add(event.step["id"])
            case e.TokenAppended():
                steps.add(event.id)
            case e.Asked():
                steps.add(event.message["id"])
            case e.ElementShown():
                elements.add(event.element["id"])
            case e.ActionShown():
                actions.add(event.action["id"])
            case e.StepRemoved() | e.ElementRemoved() | e.ActionRemoved():
                gone.append(event)
            case (
                e.SettingsShown()
                | e.CommandsSet()
                | e.ModesSet()
                | e.FavoritesSet()
                | e.SidebarTitled()
                | e.SidebarFilled()
                | e.ThreadOpened()
                | e.AudioSwitched()
            ):
                surroundings[type(event)] = event
            case e.ThreadResumed():
                missed += [event] if number > sent else []
            case _:
                missed += [event] if number > sent and isinstance(event, _ONE_SHOT) else []
    shown: list[e.Event] = [e.StepAdded(step) for step in view.steps() if step["id"] in steps]
    shown += [e.ElementShown(element) for key, element in view.elements.items() if key in elements]
    for key, action in view.actions.items():
        if key in actions:
            shown += [e.ActionRemoved(action), e.ActionShown(action)]  # stock clients append without looking
    return [*_still_gone(view, gone), *shown, *surroundings.values(), *missed, *_open(view, now)]


def _still_gone(view: View, gone: list[e.Event]) -> list[e.Event]:
    """Return those removals whose object has not come back since."""
    left: list[e.Event] = []
    for event in gone:
        match event:
            case e.StepRemoved():
                is_back = view.knows(event.step["id"])
            case e.ElementRemoved():
                is_back = event.id in view.elements
            case e.ActionRemoved():
                is_back = event.action["id"] in view.actions
            case _:
                is_back = True
        left += [] if is_back else [event]
    return left


def _open(view: View, now: float) -> list[e.Event]:
    """Return the open questions and calls, with the time that is left for them."""
    asks = [e.Asked(ask.message, remaining(ask.spec, ask.deadline - now), ask.deadline) for ask in view.asks.values()]
    return [*asks, *view.calls.values()]


def whole_state(state: SnapshotDict, now: float) -> list[e.Event]:
    """Return the events that show everything to a client that has nothing, or too little."""
    events: list[e.Event] = [e.StepAdded(step) for step in state["steps"]]
    events += [e.ElementShown(element) for element in state["elements"]]
    for action in state["actions"]:
        events += [e.ActionRemoved(action), e.ActionShown(action)]
    if state["chatSettings"] is not None:
        events.append(e.SettingsShown(state["chatSettings"]))
    if state["commands"]:
        events.append(e.CommandsSet(state["commands"]))
    if state["modes"]:
        events.append(e.ModesSet(state["modes"]))
    if state["sidebar"] is not None:
        events.append(e.SidebarTitled(state["sidebar"]["title"] or ""))
        events.append(e.SidebarFilled(state["sidebar"]["elements"], state["sidebar"]["key"]))
    events += [
        e.Asked(ask["msg"], ask["spec"], now + ask["spec"]["timeout"])  # the snapshot holds the time that is left
        for ask in state["asks"]
    ]
    events += [e.PageCalled(call["id"], call["name"], call["args"], now) for call in state["calls"]]
    return events
