"""Logins that were signed out before they expired."""

from __future__ import annotations

import hashlib
import heapq
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable

from chainlit._auth.journal import Entry, Journal

MAX_ENTRIES = 50_000
ALL_OF_A_USER = "all:"
"""Start of entries about all logins of a user; no login may have such an id."""
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
        self._unshared: deque[Entry] = deque(maxlen=max_entries)
        self._changes = 0
        self._everywhere: dict[str, int] = {}
        """Users who have signed out everywhere, by their marks, and when."""

    def __len__(self) -> int:
        return len(self._until)

    def add(self, token_id: str, until: float) -> None:
        """Refuse the tokens of this id until `until`, POSIX seconds."""
        entry = Entry(token_id, until)
        self.note(entry)
        self._unshared.append(entry)
        if self._journal is not None:
            self._journal.append(entry)

    def add_all_of(self, identifier: str, until: float) -> None:
        """Refuse, until `until`, all tokens of a user that were issued before this second."""
        self.add(f"{_mark(identifier)}{int(self._now())}", until)

    def note(self, entry: Entry) -> None:
        """Take in what another process has added."""
        self._note(*entry)

    def take_unshared(self) -> list[Entry]:
        """Return what was added here since the last call, for processes that don't see the journal."""
        entries = list(self._unshared)
        self._unshared.clear()
        return entries

    def give_back(self, entries: Iterable[Entry]) -> None:
        """Keep for the next `take_unshared` what could not be shared."""
        self._unshared.extendleft(reversed(list(entries)))

    @property
    def changes(self) -> int:
        """How often something was added, by any process; who remembers the number knows whether to look again."""
        self._read()
        return self._changes

    def refuses(self, token_id: str, identifier: str, issued_at: float) -> bool:
        """Tell whether a login was signed out, by itself or with all logins of its user."""
        return token_id in self or self.covers(identifier, issued_at)

    def __contains__(self, token_id: str) -> bool:
        self._read()
        return self._until.get(token_id, 0.0) > self._now()

    def covers(self, identifier: str, issued_at: float) -> bool:
        """Tell whether a user has signed out everywhere since a token was issued (POSIX seconds)."""
        self._read()
        return issued_at < self._everywhere.get(_mark(identifier), 0)

    def _read(self) -> None:
        if self._journal is not None:
            for entry in self._journal.news():
                self._note(entry.token_id, entry.until)

    def _note(self, token_id: str, until: float) -> None:
        known = self._until.get(token_id, 0.0)
        if until > known:
            self._changes += 1
            self._until[token_id] = until
            heapq.heappush(self._by_expiry, (until, token_id))
            mark, since = _parsed(token_id)
            if mark:
                self._everywhere[mark] = max(since, self._everywhere.get(mark, 0))
        self._forget()

    def _forget(self) -> None:
        now = self._now()
        while self._by_expiry and (self._by_expiry[0][0] <= now or len(self._until) > self._max_entries):
            until, token_id = heapq.heappop(self._by_expiry)
            if self._until.get(token_id) != until:
                continue  # prolonged since; its later entry counts
            del self._until[token_id]
            mark, since = _parsed(token_id)
            if mark and self._everywhere.get(mark) == since:
                del self._everywhere[mark]
            if until > now:
                _logger.warning("More than %d logins were signed out; forgot the oldest", self._max_entries)


def _mark(identifier: str) -> str:
    """Return what stands for a user in the list: it is kept in files, where names have no business."""
    return f"{ALL_OF_A_USER}{hashlib.sha256(identifier.encode()).hexdigest()[:32]}:"


def _parsed(entry: str) -> tuple[str, int]:
    """Return mark and time of an entry that is about all logins of a user; nothing for other entries."""
    start, _, since = entry.rpartition(":")
    return (f"{start}:", int(since)) if start.startswith(ALL_OF_A_USER) and since.isdecimal() else ("", 0)
