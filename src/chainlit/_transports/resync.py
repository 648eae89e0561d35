"""Bringing a client up to date that knows no numbers: what may have changed is said again, as updates by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from chainlit._base.errors import CursorLost
from chainlit._core.outbox import Numbered, Outbox
from chainlit._core.view import View, remaining
from chainlit._wire import events as e
from chainlit._wire import page_events as p
from chainlit._wire.records import SnapshotDict

_WHOLE_LOG = 1 << 60
_ONE_SHOT = (
    p.Toasted,
    p.WindowPosted,
    p.TokensCounted,
    p.AudioPlayed,
    p.AudioInterrupted,
    p.Custom,
    e.ResumeFailed,
)
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


NOTHING = LastSeen()
"""Where a client is that comes for the first time."""


@dataclass(slots=True)
class Shown:
    """Ids of what a client shows, so that it can be told what is gone when the log no longer tells."""

    steps: set[str] = field(default_factory=set[str])
    elements: set[str] = field(default_factory=set[str])

    def note(self, event: e.Event) -> None:
        """Take in what is about to be sent."""
        match event:
            case e.StepAdded() | e.UserSpoke() | e.StreamStarted():
                self.steps.add(event.step["id"])
            case e.Asked():
                self.steps.add(event.message["id"])
            case e.StepRemoved():
                self.steps.discard(event.step["id"])
            case e.ElementShown():
                self.elements.add(event.element["id"])
            case e.ElementRemoved():
                self.elements.discard(event.id)
            case e.ThreadResumed():
                self.steps = {step["id"] for step in event.thread["steps"]}
                self.elements = {element["id"] for element in event.thread["elements"] or []}
            case _:
                pass  # leaves nothing behind on the screen that has an id

    def gone(self, state: SnapshotDict) -> list[e.Event]:
        """Return the removals that lead to `state`."""
        steps = self.steps - {step["id"] for step in state["steps"]}
        elements = self.elements - {element["id"] for element in state["elements"]}
        return [*(e.StepRemoved({"id": each}) for each in steps), *(e.ElementRemoved(each) for each in elements)]


def changes_since(outbox: Outbox, view: View, now: float, last: LastSeen, shown: Shown) -> list[e.Event]:
    """Return the events that bring a client from where it was to the present state.

    Args:
        outbox: The conversation's log.
        view: Its present state.
        now: Present time of the loop's clock, in seconds.
        last: How far the client came.
        shown: What it shows; used when the log no longer reaches back to where it was.
    """
    try:
        entries = outbox.tail(last.sure, limit_bytes=_WHOLE_LOG)
    except CursorLost:
        state = view.snapshot()
        return [*shown.gone(state), *whole_state(state, now)]
    return _Changes(entries, last.sent).events(view, now)


def reset(busy: bool) -> list[e.Event]:
    """Return what makes a client forget what it waits for, and tells it whether something runs."""
    return [e.BusyEnded(), e.AskCleared(""), e.CallCleared(""), *([e.BusyStarted()] if busy else [])]


class _Changes:
    """What a stretch of the log has touched."""

    def __init__(self, entries: Iterable[Numbered], sent: int) -> None:
        self._sent = sent
        self._resumed: e.ThreadResumed | None = None
        self._steps: set[str] = set()
        self._elements: set[str] = set()
        self._actions: set[str] = set()
        self._removals: list[e.StepRemoved | e.ElementRemoved | e.ActionRemoved] = []
        self._surroundings: dict[type[object], e.Event] = {}
        self._missed: list[e.Event] = []
        for number, event in entries:
            self._take(number, event)

    def _take(self, number: int, event: e.Event) -> None:
        match event:
            case e.StepAdded() | e.UserSpoke() | e.StepChanged() | e.StreamStarted():
                self._steps.add(event.step["id"])
            case e.TokenAppended():
                self._steps.add(event.id)
            case e.Asked():
                self._steps.add(event.message["id"])
            case e.ElementShown():
                self._elements.add(event.element["id"])
            case e.ActionShown():
                self._actions.add(event.action["id"])
            case e.StepRemoved() | e.ElementRemoved() | e.ActionRemoved():
                self._removals.append(event)
            case e.ThreadResumed():
                self._resumed = event
            case (
                p.SettingsShown()
                | p.CommandsSet()
                | p.ModesSet()
                | p.FavoritesSet()
                | p.SidebarTitled()
                | p.SidebarFilled()
                | e.ThreadOpened()
                | p.AudioSwitched()
            ):
                self._surroundings[type(event)] = event
            case _:
                if number > self._sent and isinstance(event, _ONE_SHOT):
                    self._missed.append(event)

    def events(self, view: View, now: float) -> list[e.Event]:
        """Return what brings the client up to date; a resumed thread first, because it replaces everything."""
        shown: list[e.Event] = [e.StepAdded(step) for step in view.steps() if step["id"] in self._steps]
        shown += [e.ElementShown(element) for key, element in view.elements.items() if key in self._elements]
        for key, action in view.actions.items():
            if key in self._actions:
                shown += [e.ActionRemoved(action), e.ActionShown(action)]  # stock clients append without looking
        return [
            *([self._resumed] if self._resumed else []),
            *(event for event in self._removals if not _is_back(view, event)),
            *shown,
            *self._surroundings.values(),
            *self._missed,
            *_open(view, now),
        ]


def _is_back(view: View, event: e.StepRemoved | e.ElementRemoved | e.ActionRemoved) -> bool:
    """Tell whether what was removed has been shown again since."""
    match event:
        case e.StepRemoved():
            return view.knows(event.step["id"])
        case e.ElementRemoved():
            return event.id in view.elements
        case e.ActionRemoved():
            return event.action["id"] in view.actions


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
    events += _surroundings(state)
    events += [
        e.Asked(ask["msg"], ask["spec"], now + ask["spec"]["timeout"])  # the snapshot holds the time that is left
        for ask in state["asks"]
    ]
    events += [e.PageCalled(call["id"], call["name"], call["args"], now) for call in state["calls"]]
    return events


def _surroundings(state: SnapshotDict) -> list[e.Event]:
    events: list[e.Event] = []
    if state["interaction"] is not None:
        events.append(e.ThreadOpened(state["interaction"], state["threadId"]))
    if state["chatSettings"] is not None:
        events.append(p.SettingsShown(state["chatSettings"]))
    if state["commands"]:
        events.append(p.CommandsSet(state["commands"]))
    if state["modes"]:
        events.append(p.ModesSet(state["modes"]))
    if state["favorites"]:
        events.append(p.FavoritesSet(state["favorites"]))
    if state["sidebar"] is not None:
        events.append(p.SidebarTitled(state["sidebar"]["title"] or ""))
        events.append(p.SidebarFilled(state["sidebar"]["elements"], state["sidebar"]["key"]))
    events.append(p.AudioSwitched(state["audio"]))
    return events
