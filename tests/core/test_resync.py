"""Stock clients know no numbers: whatever part of what was sent has arrived, they end with the present state."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from chainlit._core.outbox import Numbered, Outbox
from chainlit._core.view import View
from chainlit._transports.resync import LastSeen, Shown, changes_since, whole_state
from chainlit._wire import events as e
from chainlit._wire import page_events as p
from tests.core.happenings import Op, cause, ops


class StockPage:
    """What a stock client shows; it takes events as they come and knows things by their id."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[str, Any]] = {}
        self.elements: dict[str, Any] = {}
        self.actions: list[dict[str, Any]] = []
        self.ask: str | None = None
        self.toasts = 0
        self.tokens = 0
        self.rest: dict[str, Any] = {}

    def take(self, event: e.Event) -> None:
        match event:
            case e.StepAdded() | e.UserSpoke() | e.StepChanged() | e.StreamStarted():
                self._merge({**event.step})
            case e.TokenAppended() if event.id in self.steps:
                field = "input" if event.is_input else "output"
                before = "" if event.is_sequence else self.steps[event.id].get(field, "")
                self._merge({"id": event.id, field: before + event.token})
            case e.StepRemoved():
                self._remove(event.step["id"])
            case e.ElementShown():
                self.elements[event.element["id"]] = event.element
            case e.ElementRemoved():
                self.elements.pop(event.id, None)
            case e.ActionShown():
                self.actions.append({**event.action})
            case e.ActionRemoved():
                self.actions = [each for each in self.actions if each["id"] != event.action["id"]]
            case e.Asked():
                self._merge({**event.message})
            case p.TokensCounted():
                self.tokens += event.count
            case p.SettingsShown() | p.CommandsSet() | e.ThreadOpened() | p.SidebarFilled():
                self.rest[event.name] = event.payload()
            case _:
                pass

    def _merge(self, step: dict[str, Any]) -> None:
        self.steps[step["id"]] = {**self.steps.get(step["id"], {}), **step}

    def _remove(self, step_id: str) -> None:
        self.steps.pop(step_id, None)
        for child in [key for key, each in self.steps.items() if each.get("parentId") == step_id]:
            self._remove(child)

    def state(self) -> dict[str, Any]:
        steps = {key: {**step, "waitForAnswer": None} for key, step in self.steps.items()}
        return {"steps": steps, "elements": self.elements, "rest": self.rest}


def caught_up(happened: list[Op], sent: int, got: int, sure: int, bound: int) -> tuple[StockPage, StockPage]:
    """Return the page of a client that lost its connection and came back, and that of one that never did."""
    view = View("t", now=lambda: 0.0)
    outbox = Outbox(view, max_events=bound)
    log: list[Numbered] = []
    for op in happened:
        if op[0] == "action" and str(op[1]) in view.actions:
            continue  # these clients show an action twice that an app sends twice
        cause(outbox, op)
        outbox.position()
        log += outbox.tail(outbox.number - 1)
    sent = min(sent, len(log))
    got = min(got, sent)
    sure = min(sure, got)
    page, told = StockPage(), Shown()
    for number, event in log[:sent]:
        told.note(event)
        if number <= got:
            page.take(event)
    for event in changes_since(outbox, view, 0.0, LastSeen(sure, sent), told):
        page.take(event)
    steady = StockPage()
    for _, event in log:
        steady.take(event)
    return page, steady


@given(happened=ops, sent=st.integers(0, 60), got=st.integers(0, 60), sure=st.integers(0, 60))
@example(happened=[("action", 0, "a")], sent=1, got=1, sure=0)
def test_client_that_comes_back_shows_what_a_steady_one_shows(
    happened: list[Op], sent: int, got: int, sure: int
) -> None:
    page, steady = caught_up(happened, sent, got, sure, 10_000)
    assert page.state() == steady.state()
    assert sorted(page.actions, key=str) == sorted(steady.actions, key=str)


@given(happened=ops, sent=st.integers(0, 60), bound=st.integers(1, 10))
def test_client_that_is_too_far_behind_is_told_what_is_gone(happened: list[Op], sent: int, bound: int) -> None:
    page, steady = caught_up(happened, sent, sent, 0, bound)
    assert page.state()["steps"] == steady.state()["steps"]
    assert page.elements == steady.elements


@given(ops)
def test_whole_state_makes_the_page_of_a_newcomer(happened: list[Op]) -> None:
    view = View("t", now=lambda: 0.0)
    outbox, steady, fresh = Outbox(view), StockPage(), StockPage()
    for op in happened:
        cause(outbox, op)
        outbox.position()
        for _, event in outbox.tail(outbox.number - 1):
            steady.take(event)
    for event in whole_state(view.snapshot(), 0.0):
        fresh.take(event)
    assert fresh.state()["steps"] == steady.state()["steps"]
    assert fresh.elements == steady.elements


@given(st.integers(0, 5), st.integers(0, 5))
def test_what_is_heard_once_is_not_repeated_to_who_was_sent_it(before: int, after: int) -> None:
    view = View("t", now=lambda: 0.0)
    outbox = Outbox(view)
    for _ in range(before):
        outbox.append(p.Toasted("early", "info"))
    sent = outbox.number
    for _ in range(after):
        outbox.append(p.Toasted("late", "info"))
    again = changes_since(outbox, view, 0.0, LastSeen(0, sent), Shown())
    assert again == [p.Toasted("late", "info")] * after
