"""What a door into a conversation must offer: one connection to one client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from chainlit._core.outbox import Numbered
from chainlit._wire.records import SnapshotDict


class CloseReason(Enum):
    """Why the server ends a connection."""

    SESSION_ENDED = "session ended"
    REPLACED = "replaced by a newer connection"
    SIGNED_OUT = "signed out"
    EXPIRED = "login expired"
    """Another try is let in if the login was renewed meanwhile."""
    SHUTDOWN = "server is shutting down"
    TOO_SLOW = "too slow"
    FLOOD = "too many events"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a connection can do.

    Attributes:
        kind: Name of the door it came through.
        exclusive: Whether it must be the only one of its kind in a session, as stock clients expect.
    """

    kind: str
    exclusive: bool = False


class Transport(Protocol):
    """One connection to one client."""

    @property
    def capabilities(self) -> Capabilities: ...

    async def snapshot(self, number: int, state: SnapshotDict) -> None:
        """Give the client the whole state, as of event `number`; what follows builds on it."""
        ...

    async def deliver(self, batch: Sequence[Numbered]) -> None:
        """Send events, oldest first. Waits while the client is slow.

        Raises:
            ConnectionError: The connection is gone.
        """
        ...

    async def close(self, reason: CloseReason) -> None:
        """End the connection; closing twice is fine."""
        ...
