"""Metadata of signed-in users that must not travel in tokens, such as a provider's refresh token."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping

from chainlit._wire.records import Json

MAX_BYTES = 16 * 1024 * 1024


class Withheld:
    """Keeps such entries in memory, per login, so that the app finds them in `user.metadata`.

    Args:
        max_bytes: Size of all of it as JSON; the logins that were longest unused are forgotten.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._entries: OrderedDict[str, tuple[int, dict[str, Json]]] = OrderedDict()
        self._bytes = 0

    def keep(self, token_id: str, metadata: Mapping[str, Json]) -> None:
        """Remember the entries of a login; they replace former ones."""
        self.forget(token_id)
        if not metadata:
            return
        size = len(json.dumps(metadata))
        self._entries[token_id] = (size, dict(metadata))
        self._bytes += size
        while self._bytes > self._max_bytes:
            self.forget(next(iter(self._entries)))

    def of(self, token_id: str) -> dict[str, Json]:
        """Return the entries of a login; empty when there are none, also after a restart of the server."""
        found = self._entries.get(token_id)
        if found is None:
            return {}
        self._entries.move_to_end(token_id)
        return dict(found[1])

    def forget(self, token_id: str) -> None:
        """Drop the entries of a login."""
        size, _ = self._entries.pop(token_id, (0, {}))
        self._bytes -= size
