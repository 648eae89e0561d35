"""Everyone sees the same: a client that lost, repeated or delayed deliveries, a newcomer, and the server's view."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from chainlit._base.errors import CursorLost
from chainlit._core.outbox import Outbox
from chainlit._core.view import View
from chainlit._wire.codec import encode, encode_batch
from chainlit.testing import Screen
from tests.core.happenings import Op, cause, ops


def shown(screen: Screen) -> dict[str, Any]:
    """Return what a page shows, in comparable form; closed questions and the order of their flags do not count."""
    return {
        "steps": {each.id: each.record for each in screen.steps},
        "elements": screen.elements,
        "actions": screen.actions,
        "calls": screen.calls,
        "busy": screen.busy,
        "interaction": screen.interaction,
        "threadId": screen.thread_id,
        "chatSettings": screen.settings,
        "commands": screen.commands,
        "sidebar": screen.sidebar,
        "tokenCount": screen.token_count,
        "asks": screen.question.message.id if screen.question else None,
    }


def newcomer(view: View, number: int) -> Screen:
    """Return the page of a client that is given the whole state, over the wire."""
    screen = Screen()
    for at, name, payload in json.loads(encode([(number, "snapshot", view.snapshot())])):
        screen.apply(at, name, payload)
    return screen


class Page:
    """A client that counts events, and whose connection the test controls."""

    def __init__(self) -> None:
        self.screen = Screen()
        self.cursor = 0
        """Up to where the server has sent on the present connection."""
        self.frames: list[bytes] = []
        """What is on its way."""
        self.knows_epoch = True

    def receive(self, frame: bytes) -> None:
        self.knows_epoch = True
        for number, name, payload in json.loads(frame):
            self.screen.apply(number, name, payload)


class Conversation(RuleBasedStateMachine):
    """Two pages on one conversation with a log so short that slow pages fall out of it."""

    @initialize()
    def begin(self) -> None:
        self.view = View("t", now=lambda: 0.0)
        self.outbox = Outbox(self.view, max_events=12, max_bytes=4_000, now=lambda: 0.0)
        self.pages = [Page(), Page()]
        for page in self.pages:
            page.screen = newcomer(self.view, 0)

    @rule(happened=ops)
    def happen(self, happened: list[Op]) -> None:
        for op in happened:
            cause(self.outbox, op)

    @rule(which=st.integers(0, 1), limit=st.sampled_from([1, 600, 1 << 20]))
    def send(self, which: int, limit: int) -> None:
        page = self.pages[which]
        try:
            batch = self.outbox.tail(page.cursor, limit)
        except CursorLost:
            page.cursor = self.outbox.position()
            page.frames.append(encode([(page.cursor, "snapshot", self.view.snapshot())]))
            return
        if batch:
            page.cursor = batch[-1].number
            page.frames.append(encode_batch(batch))

    @precondition(lambda self: any(page.frames for page in self.pages))
    @rule(which=st.integers(0, 1))
    def arrive(self, which: int) -> None:
        page = self.pages[which]
        if page.frames:
            page.receive(page.frames.pop(0))

    @rule(which=st.integers(0, 1), lost=st.integers(0, 3), fresh=st.booleans())
    def reconnect(self, which: int, lost: int, fresh: bool) -> None:
        page = self.pages[which]
        for frame in page.frames[: max(0, len(page.frames) - lost)]:
            page.receive(frame)
        page.frames = []
        if fresh:
            page.screen, page.knows_epoch = Screen(), False
        known = page.knows_epoch and self.outbox.reaches(page.screen.number)
        page.cursor = page.screen.number if known else -1

    def teardown(self) -> None:
        if not hasattr(self, "pages"):
            return
        expected = shown(newcomer(self.view, self.outbox.number))
        for which, page in enumerate(self.pages):
            while page.frames:
                page.receive(page.frames.pop(0))
            while page.cursor != self.outbox.number:
                self.send(which, 1 << 20)
                page.receive(page.frames.pop(0))
            assert shown(page.screen) == expected
            assert page.screen.number == self.outbox.number


TestConversation = Conversation.TestCase


@given(ops, st.lists(st.integers(0, 60), max_size=8))
def test_joined_tokens_say_the_same_as_single_ones(happened: list[Op], reads: list[int]) -> None:
    """Wherever readers take what is there: what they get folds to what happened."""
    single, joined = View("t", now=lambda: 0.0), View("t", now=lambda: 0.0)
    plain, busy = Outbox(single), Outbox(joined)
    screen, cursor = newcomer(View("t", now=lambda: 0.0), 0), 0
    for number, op in enumerate(happened):
        cause(plain, op)
        plain.position()  # nothing is ever joined
        cause(busy, op)
        if number in reads:
            batch = busy.tail(cursor)
            cursor = batch[-1].number if batch else cursor
            for at, name, payload in json.loads(encode_batch(batch)):
                screen.apply(at, name, payload)
    for at, name, payload in json.loads(encode_batch(busy.tail(cursor, 1 << 30))):
        screen.apply(at, name, payload)
    assert joined.snapshot() == single.snapshot()
    assert shown(screen) == shown(newcomer(single, plain.number))
    assert busy.number <= plain.number


@given(ops)
def test_numbers_are_consecutive_and_each_event_is_read_once(happened: list[Op]) -> None:
    outbox = Outbox(View("t", now=lambda: 0.0))
    read: list[int] = []
    for op in happened:
        cause(outbox, op)
        batch = outbox.tail(read[-1] if read else 0, 1)
        read += [each.number for each in batch]
    while batch := outbox.tail(read[-1] if read else 0, 1):
        read += [each.number for each in batch]
    assert read == list(range(1, outbox.number + 1))


@given(st.lists(st.sampled_from(["x", "yy", "zzz"]), min_size=1, max_size=400))
def test_reader_that_takes_nothing_costs_one_event_of_a_stream(tokens: list[str]) -> None:
    view = View("t")
    outbox = Outbox(view)
    cause(outbox, ("start", 0, ""))
    cursor = outbox.tail(0)[-1].number
    for token in tokens:
        cause(outbox, ("token", 0, token))
    waiting = outbox.tail(cursor)
    assert len(waiting) == 1
    assert encode_batch(waiting) == encode([(cursor + 1, "stream_token", _token("".join(tokens)))])


def _token(text: str) -> dict[str, object]:
    return {"id": "s0", "token": text, "isSequence": False, "isInput": False}


@given(st.integers(1, 30), st.integers(0, 100))
def test_log_is_bounded_and_says_so(bound: int, events: int) -> None:
    outbox = Outbox(View("t"), max_events=bound)
    for number in range(events):
        cause(outbox, ("add", number, ""))
    kept = [cursor for cursor in range(events + 1) if outbox.reaches(cursor)]
    assert kept == list(range(max(0, events - bound), events + 1))
    assert not outbox.reaches(events + 1)
