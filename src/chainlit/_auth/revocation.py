"""Logins that were signed out before they expired."""

from __future__ import annotations

import heapq
import logging
import time
from collections.abc import Callable

from chainlit._auth.journal import Entry, Journal

MAX_ENTRIES = 50_000
_logger = logging.getLogger("chainlit")


class Revocations:
    """A deny-list that forgets an entry when the token would have expired anyway.

    Args:
        now: POSIX seconds.
        max_entries: When there are more, those that expire first are forgotten, with a warning.
        journal: Where the list survives the process and is shared with others; None keeps it in memory.
    """

    def __init__(
        self,
        now: Callable[[], float] = time.time,
        max_entries: int = MAX_ENTRIES,
        journal: Journal | None = None,
    ) -> None:
        self._now = now
        self._max_entries = max_entries
        self._journal = journal
        self._until: dict[str, float] = {}
        self._by_expiry: list[tuple[float, str]] = []

    def __len__(self) -> int:
        return len(self._until)

    def add(self, token_id: str, until: float) -> None:
        """Refuse the tokens of this id until `until`, POSIX seconds."""
        self._note(token_id, until)
        if self._journal is not None:
            self._journal.append(Entry(token_id, until))

    def __contains__(self, token_id: str) -> bool:
        if self._journal is not None:
            for entry in self._journal.news():
                self._note(entry.token_id, entry.until)
        return self._until.get(token_id, 0.0) > self._now()

    def _note(self, token_id: str, until: float) -> None:
        known = self._until.get(token_id, 0.0)
        if until > known:
            self._until[token_id] = until
            heapq.heappush(self._by_expiry, (until, token_id))
        self._forget()

    def _forget(self) -> None:
        now = self._now()
        while self._by_expiry and (self._by_expiry[0][0] <= now or len(self._until) > self._max_entries):
            until, token_id = heapq.heappop(self._by_expiry)
            if self._until.get(token_id) != until:
                continue  # prolonged since; its later entry counts
            del self._until[token_id]
            if until > now:
                _logger.warning("More than %d logins were signed out; forgot the oldest", self._max_entries)
