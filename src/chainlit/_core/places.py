"""How many connections one person, one address and the whole server may have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from chainlit._auth.principal import Principal, author_of
from chainlit._base.errors import Refused

PER_PRINCIPAL = 20
PER_ADDRESS = 2_000
"""One office shares an address."""
TOTAL = 10_000
_EVERYBODY = "*"


class Places:
    """Counts open connections and refuses those beyond the limits.

    Clients without cookies have no name of their own; only their address counts.
    """

    def __init__(self, per_principal: int = PER_PRINCIPAL, per_address: int = PER_ADDRESS, total: int = TOTAL) -> None:
        self._limits = {"principal": per_principal, "address": per_address, _EVERYBODY: total}
        self._taken: Counter[tuple[str, str]] = Counter()

    def check(self, principal: Principal, address: str) -> None:
        """Let a further connection in.

        Raises:
            Refused: The caller, its address or the server has as many as are allowed.
        """
        for kind, name in names_of(principal, address):
            if self._taken[kind, name] >= self._limits[kind]:
                raise Refused("limit", "Too many connections. Close other tabs, or try again later.")

    def take(self, names: Iterable[tuple[str, str]]) -> None:
        """Count a connection."""
        self._taken.update(names)

    def give_back(self, names: Iterable[tuple[str, str]]) -> None:
        """Stop counting a connection."""
        for name in names:
            self._taken[name] -= 1
            if self._taken[name] <= 0:
                del self._taken[name]


def names_of(principal: Principal, address: str) -> list[tuple[str, str]]:
    """Return under which names a connection counts."""
    author = author_of(principal)
    named = [("principal", author)] if author is not None else []
    return [*named, ("address", address), (_EVERYBODY, _EVERYBODY)]
