"""Limits against floods and guessing. Clocks are passed in and never run backwards."""

from __future__ import annotations

import ipaddress
import time
import unicodedata
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import TypeVar

ATTEMPTS = 10
ADDRESS_ATTEMPTS = 100
WINDOW_S = 300.0
FIRST_DELAY_S = 30.0
LONGEST_DELAY_S = 900.0
MAX_ENTRIES = 10_000

Key = TypeVar("Key")
Entry = TypeVar("Entry")


class TokenBucket:
    """A rate with room for bursts, for instance the events of one socket.

    Args:
        rate_per_s: Sustained rate.
        burst: How many may come at once after a pause.
        now: Monotonic seconds.
    """

    __slots__ = ("_burst", "_level", "_now", "_rate_per_s", "_seen")

    def __init__(self, rate_per_s: float = 50.0, burst: int = 200, now: Callable[[], float] = time.monotonic) -> None:
        self._rate_per_s = rate_per_s
        self._burst = burst
        self._now = now
        self._level = float(burst)
        self._seen = now()

    def take(self, count: float = 1.0) -> bool:
        """Take `count` and return True, or take nothing and return False."""
        now = self._now()
        self._level = min(self._burst, self._level + (now - self._seen) * self._rate_per_s)
        self._seen = now
        if self._level < count:
            return False
        self._level -= count
        return True


class _Window:
    """So many in five minutes, and not more."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._recent: deque[float] = deque()

    def wait_s(self, now: float) -> float:
        while self._recent and self._recent[0] <= now - WINDOW_S:
            self._recent.popleft()
        return self._recent[0] + WINDOW_S - now if len(self._recent) >= self._limit else 0.0

    def count(self, now: float) -> None:
        self._recent.append(now)

    def give_back(self) -> None:
        if self._recent:
            self._recent.pop()


class _GrowingDelay:
    """So many in five minutes; each further one makes the wait longer, until there is peace for five minutes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._recent: deque[float] = deque(maxlen=limit)
        self._strikes = 0
        self._blocked_until = float("-inf")

    def wait_s(self, now: float) -> float:
        return max(0.0, self._blocked_until - now)

    def count(self, now: float) -> None:
        if now - self._blocked_until >= WINDOW_S:
            self._strikes = 0
        while self._recent and self._recent[0] <= now - WINDOW_S:
            self._recent.popleft()
        self._recent.append(now)
        if self._strikes or len(self._recent) == self._limit:
            self._blocked_until = now + min(FIRST_DELAY_S * 2**self._strikes, LONGEST_DELAY_S)
            self._strikes = min(self._strikes + 1, 16)


class AttemptLimiter:
    """Slows down guessing of passwords without letting anybody lock out others.

    Ten attempts in five minutes for one identifier from one address are free; each further one makes the wait for
    that pair longer: 30 s, then twice as long each time, up to 15 minutes, until there is peace for five minutes.
    One address may make a hundred attempts in five minutes, whatever the identifiers. Nobody else is affected.

    Args:
        now: Monotonic seconds.
        max_entries: How many pairs, and how many addresses, are remembered; the longest untouched are forgotten.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, max_entries: int = MAX_ENTRIES) -> None:
        self._now = now
        self._max_entries = max_entries
        self._pairs: OrderedDict[tuple[str, str], _GrowingDelay] = OrderedDict()
        self._networks: OrderedDict[str, _Window] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pairs) + len(self._networks)

    def begin(self, identifier: str, address: str | None) -> float:
        """Count an attempt, unless the caller still has to wait.

        Args:
            identifier: Name that the caller claims.
            address: Network address of the caller; None when there is none, as on Unix sockets.

        Returns:
            0.0 when the attempt may go on (and has been counted), else the seconds to wait.
        """
        now, network = self._now(), _network(address)
        limits: list[_GrowingDelay | _Window] = [
            self._entry(self._pairs, (_name(identifier), network), _GrowingDelay(ATTEMPTS))
        ]
        if address is not None:
            limits.append(self._entry(self._networks, network, _Window(ADDRESS_ATTEMPTS)))
        wait_s = max(limit.wait_s(now) for limit in limits)
        if wait_s > 0:
            return wait_s
        for limit in limits:
            limit.count(now)
        return 0.0

    def succeeded(self, identifier: str, address: str | None) -> None:
        """Forget the attempts of this pair; for the address, only the one that succeeded."""
        network = _network(address)
        self._pairs.pop((_name(identifier), network), None)
        if network in self._networks:
            self._networks[network].give_back()

    def _entry(self, entries: OrderedDict[Key, Entry], key: Key, fresh: Entry) -> Entry:
        entry = entries.setdefault(key, fresh)
        entries.move_to_end(key)
        if len(entries) > self._max_entries:
            entries.popitem(last=False)
        return entry


def _name(identifier: str) -> str:
    return unicodedata.normalize("NFKC", identifier[:1024]).casefold()


def _network(address: str | None) -> str:
    """Return what one caller can't leave at will: an IPv4 address, or the /64 network of an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((int(parsed) >> 64 << 64, 64)))
