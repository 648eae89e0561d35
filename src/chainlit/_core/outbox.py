"""The conversation's log: numbered, ordered, bounded, with a cursor for each reader."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from chainlit._base.errors import CursorLost
from chainlit._base.ids import new_epoch
from chainlit._core.view import View
from chainlit._wire.events import Event, TokenAppended
from chainlit._wire.records import StepDict

MAX_EVENTS = 10_000
MAX_BYTES = 8 * 1024 * 1024
PACE_S = 0.010
"""Tokens that follow each other faster than this are joined; the first one after a pause goes out at once."""
BATCH_BYTES = 256 * 1024
_EVENT_BYTES = 300
"""Rough size of an event without its texts."""


class Numbered(NamedTuple):
    """An event and its place in the log."""

    number: int
    event: Event


class _Slot:
    """A place in the log."""

    __slots__ = ("event", "number", "size")

    def __init__(self, number: int, event: Event, size: int) -> None:
        self.number = number
        self.event: Event = event
        self.size = size

    def take(self) -> Numbered:
        return Numbered(self.number, self.event)


class _TokenSlot(_Slot):
    """A place that tokens share which nobody has taken yet, as pieces that are joined when taken."""

    __slots__ = ("first", "pieces")

    def __init__(self, number: int, first: TokenAppended, size: int) -> None:
        super().__init__(number, first, size)
        self.first = first
        self.pieces = [first.token]

    def take(self) -> Numbered:
        first = self.first
        if len(self.pieces) > 1 or self.pieces[0] is not first.token:
            self.first = self.event = TokenAppended(first.id, "".join(self.pieces), first.is_sequence, first.is_input)
            self.pieces = [self.first.token]
        return Numbered(self.number, self.event)

    def restart(self) -> None:
        """Forget the pieces, because the next one replaces the whole text."""
        self.pieces = []
        if not self.first.is_sequence:
            self.first = self.event = TokenAppended(self.first.id, "", True, self.first.is_input)


class Outbox:
    """Numbers what happens, keeps the recent part of it, folds it into the view, and wakes the readers.

    `append` never waits and costs the same for the first and the last token of a text. A reader that falls behind
    costs the memory of what is joined meanwhile; one that falls out of the log is told so and starts from a snapshot.

    Args:
        view: Takes every event in, in order.
        max_events: Bound of the log's length.
        max_bytes: Bound of the log's rough size in bytes.
        now: Monotonic time in seconds.
    """

    def __init__(
        self,
        view: View,
        max_events: int = MAX_EVENTS,
        max_bytes: int = MAX_BYTES,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.epoch: str = new_epoch()
        self.number: int = 0
        self.now = now
        self._view = view
        self._max_events = max_events
        self._max_bytes = max_bytes
        self._slots: deque[_Slot] | None = None
        """From the first event on: an empty one is larger than all else here."""
        self._bytes = 0
        self._taken = 0
        self._growing: _TokenSlot | None = None
        """The last place, if it is one of tokens."""
        self._readers: list[Reader] = []

    @property
    def kept_bytes(self) -> int:
        """Rough size of the log, in bytes."""
        return self._bytes

    def append(self, event: Event) -> int:
        """Add an event and return its number."""
        if isinstance(event, TokenAppended):
            return self.append_token(event.id, event.token, event.is_sequence, event.is_input)
        self._view.fold(event)
        self._growing = None
        self._push(_Slot(self.number + 1, event, _size(event)))
        for reader in self._readers:
            reader.wake()
        return self.number

    def append_token(self, step_id: str, token: str, is_sequence: bool = False, is_input: bool = False) -> int:
        """Add a token, joined with the one before it if that is of the same text and nobody has taken it yet."""
        self._view.append(step_id, token, is_sequence, is_input)
        slot = self._growing
        if slot is not None and slot.number > self._taken:
            first = slot.first
            if first.id == step_id and first.is_input == is_input:
                if is_sequence:
                    slot.restart()
                slot.pieces.append(token)
                size = len(token)
                slot.size += size
                self._bytes += size
                return slot.number
        event = TokenAppended(step_id, token, is_sequence, is_input)
        slot = self._growing = _TokenSlot(self.number + 1, event, _EVENT_BYTES + len(token))
        self._push(slot)
        for reader in self._readers:
            reader.wake_paced()
        return slot.number

    def _push(self, slot: _Slot) -> None:
        self.number = slot.number
        if self._slots is None:
            self._slots = deque()
        slots = self._slots
        slots.append(slot)
        self._bytes += slot.size
        while len(slots) > 1 and (len(slots) > self._max_events or self._bytes > self._max_bytes):
            self._bytes -= slots.popleft().size

    def tail(self, cursor: int, limit_bytes: int = BATCH_BYTES) -> list[Numbered]:
        """Return the events after `cursor`, oldest first.

        Args:
            cursor: Number of the last event that the reader has; 0 for none.
            limit_bytes: Upper bound of their rough size in bytes. At least one event is returned if there is one.

        Returns:
            Consecutive events `cursor + 1 … cursor + n`; empty when nothing is new.

        Raises:
            CursorLost: The log no longer reaches back to `cursor`, or never got that far.
        """
        if cursor == self.number:
            return []
        if not self.reaches(cursor):
            raise CursorLost(f"event {cursor + 1} is not in the log, whose last one is {self.number}")
        found: list[Numbered] = []
        room = limit_bytes
        # Readers are usually close to the end: walk back to the cursor instead of forward from the start.
        wanted: list[_Slot] = []
        for slot in reversed(self._slots or ()):
            if slot.number <= cursor:
                break
            wanted.append(slot)
        while wanted and (not found or room >= wanted[-1].size):
            slot = wanted.pop()
            room -= slot.size
            found.append(slot.take())
        self._taken = max(self._taken, found[-1].number)
        return found

    def reaches(self, cursor: int) -> bool:
        """Tell whether a reader whose last event is `cursor` can go on from there."""
        first = self._slots[0].number if self._slots else self.number + 1
        return first - 1 <= cursor <= self.number

    def position(self) -> int:
        """Return the number of the last event, for a client that is given the state as of now.

        Tokens that come later get a number of their own: joined with that event, such a client would miss them.
        """
        self._taken = self.number
        return self.number

    def read(self, after: int) -> Reader:
        """Return a reader whose first event is the one after `after`; close it when its connection ends."""
        reader = Reader(self, after)
        self._readers.append(reader)
        if after != self.number:
            reader.wake()
        return reader

    def forget(self, reader: Reader) -> None:
        """Stop waking a reader."""
        if reader in self._readers:
            self._readers.remove(reader)


class Reader:
    """One consumer's place in the log."""

    def __init__(self, outbox: Outbox, cursor: int) -> None:
        self.cursor: int = cursor
        self._outbox = outbox
        self._has_news = False
        self._waiting: asyncio.Future[None] | None = None
        """Exists while the consumer waits; an `asyncio.Event` would cost each idle connection six times as much."""
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._last_taken = 0.0

    async def next(self) -> list[Numbered]:
        """Wait for news and take everything since the cursor (up to one batch).

        Raises:
            CursorLost: The reader was too slow; the log has moved on.
        """
        while True:
            await self._told()
            batch = self._outbox.tail(self.cursor)
            if batch:
                break
            self._has_news = False
        self.cursor = batch[-1].number
        self._last_taken = self._loop.time()
        if self.cursor == self._outbox.number:
            self._has_news = False
        return batch

    async def _told(self) -> None:
        if self._has_news:
            return
        self._waiting = self._loop.create_future()
        try:
            await self._waiting
        finally:
            self._waiting = None

    def wake(self) -> None:
        """Let the reader go on at once."""
        if self._timer is not None:
            self._cancel_timer()
        self._tell()

    def _tell(self) -> None:
        self._has_news = True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def wake_paced(self) -> None:
        """Let the reader go on, but not sooner than the pace after its last batch."""
        if self._timer is not None or self._has_news:
            return
        wait = self._last_taken + PACE_S - self._loop.time()
        if wait <= 0:
            self._tell()
        else:
            self._timer = self._loop.call_later(wait, self.wake)

    def close(self) -> None:
        """Give the place up."""
        self._cancel_timer()
        self._outbox.forget(self)

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _size(event: Event) -> int:
    step: StepDict | None = getattr(event, "step", None)
    if step is None:
        return _EVENT_BYTES
    return _EVENT_BYTES + len(step.get("output") or "") + len(step.get("input") or "")
