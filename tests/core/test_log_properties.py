"""What clients show is what the view holds, whatever happens on the way.

Random conversations run against readers that are slow, drop, come back and hear things twice.
"""

from __future__ import annotations

import json
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from chainlit._base.errors import CursorLost
from chainlit._core.outbox import Outbox
from chainlit._core.view import View
from chainlit._wire import events as e
from chainlit._wire import page_events as p
from chainlit._wire.codec import encode, encode_batch
from chainlit._wire.records import StepDict
from chainlit.testing import Screen

IDS = st.sampled_from("abc")
TEXTS = st.text("xyz", max_size=3)


def _step(step_id: str, parent: str | None, text: str) -> StepDict:
    return {"id": step_id, "parentId": parent if parent != step_id else None, "output": text, "type": "tool"}


def _patch(step_id: str, text: str) -> StepDict:
    return {"id": step_id, "input": text}


def _element(element_id: str, name: str) -> e.ElementShown:
    return e.ElementShown({"id": element_id, "name": name})


def _busy(on: bool) -> e.Event:
    return e.BusyStarted() if on else e.BusyEnded()


STEPS = st.builds(_step, IDS, st.none() | IDS, TEXTS)
TOKENS = st.builds(e.TokenAppended, IDS, TEXTS, st.booleans(), st.booleans())
PLAIN_TOKENS = st.builds(e.TokenAppended, st.just("a"), TEXTS)
SEQUENCES = st.builds(e.TokenAppended, st.just("a"), TEXTS, st.just(True))
EVENTS: st.SearchStrategy[e.Event] = st.one_of(
    # Tokens are what a conversation mostly consists of.
    PLAIN_TOKENS,
    PLAIN_TOKENS,
    PLAIN_TOKENS,
    SEQUENCES,
    TOKENS,
    TOKENS,
    st.builds(e.StepAdded, STEPS),
    st.builds(e.StepChanged, STEPS | st.builds(_patch, IDS, TEXTS)),
    st.builds(e.StreamStarted, STEPS),
    st.builds(e.StepRemoved, STEPS),
    st.builds(_element, IDS, TEXTS),
    st.builds(e.ElementRemoved, IDS),
    st.builds(_busy, st.booleans()),
    st.builds(p.TokensCounted, st.integers(0, 3)),
    st.builds(p.Toasted, TEXTS),
)
READS = st.tuples(st.integers(0, 2), st.sampled_from(["read", "drop", "again"]), st.integers(1, 2_000))


class Client:
    """A page that reads the log at its own pace."""

    def __init__(self, outbox: Outbox, view: View) -> None:
        self.screen = Screen()
        self._outbox = outbox
        self._view = view

    def act(self, what: str, limit_bytes: int) -> None:
        match what:
            case "drop":  # the page is loaded anew
                self.screen = Screen()
                self._snapshot()
            case "again":  # some of what it has comes once more
                self._take(max(0, self.screen.number - 2), limit_bytes)
            case _:
                self._take(self.screen.number, limit_bytes)

    def catch_up(self) -> None:
        while self.screen.number < self._outbox.number:
            self._take(self.screen.number, 100)

    def _take(self, cursor: int, limit_bytes: int) -> None:
        try:
            batch = self._outbox.tail(cursor, limit_bytes)
        except CursorLost:
            self._snapshot()
            return
        for number, name, payload in json.loads(encode_batch(batch)):
            self.screen.apply(number, name, payload)

    def _snapshot(self) -> None:
        state: Any = json.loads(encode(self._view.snapshot()))
        self.screen.apply(self._outbox.position(), "snapshot", state)

    def shown(self) -> dict[str, Any]:
        screen = self.screen
        return {
            "steps": [step.record for step in screen.steps],
            "elements": list(screen.elements.values()),
            "busy": screen.busy,
            "tokens": screen.token_count,
        }


@settings(max_examples=300, deadline=None, database=None)
@given(
    happenings=st.lists(EVENTS | READS, min_size=5, max_size=60),
    # Mostly roomy: a log that is too short makes every reader start from a snapshot.
    max_events=st.sampled_from([1_000, 1_000, 1_000, 10, 3, 1]),
    max_bytes=st.sampled_from([1_000_000, 1_000_000, 3_000, 300]),
)
def test_every_client_ends_with_what_the_view_holds(happenings: list[Any], max_events: int, max_bytes: int) -> None:
    view = View("thread")
    outbox = Outbox(view, max_events=max_events, max_bytes=max_bytes)
    clients = [Client(outbox, view) for _ in range(3)]
    for step_id in "abc":
        outbox.append(e.StepAdded(_step(step_id, None, "")))
    for happening in happenings:
        if isinstance(happening, tuple):
            who, what, limit = cast("tuple[int, str, int]", happening)
            clients[who].act(what, limit)
        else:
            outbox.append(happening)
    expected = {
        "steps": view.steps(),
        "elements": list(view.elements.values()),
        "busy": view.busy,
        "tokens": view.token_count,
    }
    for client in clients:
        client.catch_up()
        assert client.shown() == expected


@settings(max_examples=200, deadline=None, database=None)
@given(
    tokens=st.lists(st.tuples(IDS, TEXTS), max_size=40),
    limits=st.lists(st.integers(1, 1_000), max_size=10),
)
def test_numbers_are_consecutive_and_no_token_is_lost_or_doubled(
    tokens: list[tuple[str, str]], limits: list[int]
) -> None:
    view = View("thread")
    outbox = Outbox(view)
    for step_id in "abc":
        outbox.append(e.StepAdded({"id": step_id, "output": ""}))
    cursor, texts = 0, {"a": "", "b": "", "c": ""}
    numbers: list[int] = []

    def read(limit: int) -> None:
        nonlocal cursor
        for number, event in outbox.tail(cursor, limit):
            numbers.append(number)
            cursor = number
            if isinstance(event, e.TokenAppended):
                texts[event.id] += event.token

    for place, (step_id, text) in enumerate(tokens):
        outbox.append(e.TokenAppended(step_id, text))
        if limits and place % 3 == 0:
            read(limits[place % len(limits)])
    while cursor < outbox.number:
        read(1_000)
    assert numbers == list(range(1, outbox.number + 1))
    assert texts == {step_id: "".join(text for i, text in tokens if i == step_id) for step_id in "abc"}
    assert texts == {step["id"]: step.get("output") for step in view.steps()}
