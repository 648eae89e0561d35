"""Limits against floods and guessing. Clocks are passed in and never run backwards."""

from __future__ import annotations

import ipaddress
import time
import unicodedata
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

ATTEMPTS = 10
ADDRESS_ATTEMPTS = 100
WINDOW_S = 300.0
FIRST_DELAY_S = 30.0
LONGEST_DELAY_S = 900.0
MAX_TALLIES = 20_000


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


@dataclass(slots=True)
class _Tally:
    recent: deque[float] = field(default_factory=deque[float])
    strikes: int = 0
    blocked_until: float = float("-inf")


class AttemptLimiter:
    """Slows down guessing of passwords without letting anybody lock out others.

    Ten attempts in five minutes for one identifier from one address are free; each further one makes the wait
    longer: 30 s, then twice as long each time, up to 15 minutes. A hundred from one address, whatever the identifiers,
    have the same effect on that address. Others are never affected.

    Args:
        now: Monotonic seconds.
        max_tallies: How many pairs and addresses are remembered; the longest untouched ones are forgotten.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, max_tallies: int = MAX_TALLIES) -> None:
        self._now = now
        self._max_tallies = max_tallies
        self._tallies: OrderedDict[tuple[str, ...], _Tally] = OrderedDict()

    def __len__(self) -> int:
        return len(self._tallies)

    def begin(self, identifier: str, address: str | None) -> float:
        """Count an attempt, unless the caller still has to wait.

        Args:
            identifier: Name that the caller claims.
            address: Network address of the caller; None when there is none, as on Unix sockets.

        Returns:
            0.0 when the attempt may go on (and has been counted), else the seconds to wait.
        """
        now = self._now()
        tallies = [(self._tally(key), limit) for key, limit in _keys(identifier, address)]
        wait_s = max(tally.blocked_until - now for tally, _ in tallies)
        if wait_s > 0:
            return wait_s
        for tally, limit in tallies:
            _count(tally, limit, now)
        return 0.0

    def succeeded(self, identifier: str, address: str | None) -> None:
        """Forget the attempts of this pair; for the address, only the one that succeeded."""
        pair, *rest = (key for key, _ in _keys(identifier, address))
        self._tallies.pop(pair, None)
        for key in rest:
            tally = self._tallies.get(key)
            if tally is not None and tally.recent:
                tally.recent.pop()

    def _tally(self, key: tuple[str, ...]) -> _Tally:
        tally = self._tallies.setdefault(key, _Tally())
        self._tallies.move_to_end(key)
        while len(self._tallies) > self._max_tallies:
            self._tallies.popitem(last=False)
        return tally


def _count(tally: _Tally, limit: int, now: float) -> None:
    while tally.recent and tally.recent[0] <= now - WINDOW_S:
        tally.recent.popleft()
    if not tally.recent and tally.blocked_until <= now - WINDOW_S:
        tally.strikes = 0
    tally.recent.append(now)
    if len(tally.recent) < limit:
        return
    if len(tally.recent) > limit:
        tally.recent.popleft()
    tally.blocked_until = now + min(FIRST_DELAY_S * 2**tally.strikes, LONGEST_DELAY_S)
    tally.strikes = min(tally.strikes + 1, 32)


def _keys(identifier: str, address: str | None) -> list[tuple[tuple[str, ...], int]]:
    name = unicodedata.normalize("NFKC", identifier[:1024]).casefold()
    if address is None:
        return [((name, ""), ATTEMPTS)]
    network = _network(address)
    return [((name, network), ATTEMPTS), ((network,), ADDRESS_ATTEMPTS)]


def _network(address: str) -> str:
    """Return what one caller can't leave at will: an IPv4 address, or the /64 network of an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((int(parsed) >> 64 << 64, 64)))
