"""When the process looks for garbage: not while it has much to do, and never far in a storm.

A full search walks every object and halts all conversations meanwhile, with thousands of people for about a second.
Left to itself the interpreter begins one whenever enough has come into being: when thousands come back at once. It also
miscounts then: what is freed of the former connections is taken off the number of new objects, so a search among the
new ones comes late, and is as long.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from typing import Protocol

YOUNG, MIDDLE = 10_000, 10
DUE = 10
"""After so many searches among the younger objects a full one is due."""
CROWD = 100
"""When so many people have come since the last look, the search among what they brought is done at once, and once."""
FEW, MANY = 200, 1_000
"""Where so few conversations are in memory, a full search that is due is short, and done at once; where there are not
many, nothing of a crowd is put aside."""
GONE = 3
"""When that many times as many people as there are conversations, and `MANY`, have come since the last full search,
most of them have gone. What they left takes memory, so the search is done whatever it costs."""
LOOK_S = 1.0
CALM = 0.25
"""A process that uses less than this part of a core has time."""
PATIENCE_S = 60.0
"""A full search that is due is not put off for longer: what it would find takes memory."""
SET_ASIDE_S = 600.0
"""What came in a storm is looked through again after this time."""
_NEVER = 1_000_000_000


def spare_the_collector() -> None:
    """Leave what the start has made out of garbage collection.

    A full collection walks every object of the process and halts all conversations meanwhile; modules, routes and
    settings, most of those objects, stay for ever anyway. What little of it is garbage is not worth the search.
    """
    gc.enable()  # `chainlit run` loads everything without it
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, DUE)


class Objects(Protocol):
    """The interpreter's objects, as the module `gc` shows them."""

    def get_count(self) -> tuple[int, int, int]: ...

    def collect(self, generation: int = 2) -> int: ...

    def freeze(self) -> None: ...

    def unfreeze(self) -> None: ...


class Collector:
    """Chooses the moments of searches.

    Args:
        live: How many conversations are in memory.
        objects: What is searched.
        now: Seconds of a clock that never runs backwards.
        used: Seconds of processor time that the process has used.
    """

    def __init__(
        self,
        live: Callable[[], int],
        objects: Objects = gc,
        now: Callable[[], float] = time.monotonic,
        used: Callable[[], float] = time.process_time,
    ) -> None:
        self._live, self._objects, self._now, self._used = live, objects, now, used
        self._seen_at, self._seen_used = now(), used()
        self._due_since: float | None = None
        self._set_aside_at: float | None = None
        self._newcomers = self._since_search = 0

    def came(self) -> None:
        """Note a newcomer."""
        self._newcomers += 1
        self._since_search += 1
        if self._newcomers % CROWD == 0 and self._live() >= MANY:
            self._objects.collect(0)
            self._objects.freeze()  # else it would be walked twice more
            if self._set_aside_at is None:
                self._set_aside_at = self._now()

    def look(self) -> None:
        """Do a full search if it is due, and this is a moment for it or it can't wait any longer."""
        now, used = self._now(), self._used()
        is_calm = used - self._seen_used < CALM * (now - self._seen_at)
        is_late = self._due_since is not None and now - self._due_since > PATIENCE_S
        if self._have_many_gone():
            self._search()
        elif not self._is_due(now):
            self._due_since = None
        elif is_calm or is_late or self._live() <= FEW:
            self._search()
        elif self._due_since is None:
            self._due_since = now
        self._newcomers = 0
        self._seen_at, self._seen_used = self._now(), self._used()

    def _have_many_gone(self) -> bool:
        return self._since_search > MANY + GONE * self._live()

    def _is_due(self, now: float) -> bool:
        is_old = self._set_aside_at is not None and now - self._set_aside_at > SET_ASIDE_S
        return is_old or self._objects.get_count()[2] > DUE

    def _search(self) -> None:
        self._objects.unfreeze()
        self._objects.collect()
        self._objects.freeze()  # the next one begins with all of them again
        self._due_since = self._set_aside_at = None
        self._since_search = 0

    async def run(self) -> None:
        """Take the choice of full searches over from the interpreter, until cancelled."""
        young, middle, full = gc.get_threshold()
        gc.set_threshold(young, middle, _NEVER)
        try:
            while True:
                await asyncio.sleep(LOOK_S)
                self.look()
        finally:
            gc.set_threshold(young, middle, full)
