"""A connection inside the process, without a socket: for the test kit and for programs that embed an app."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from chainlit._core.outbox import Numbered
from chainlit._core.transport import Capabilities, CloseReason
from chainlit._wire.codec import encode, encode_batch
from chainlit._wire.records import SnapshotDict


class MemoryTransport:
    """Keeps the frames that a client would receive, encoded as on the wire."""

    capabilities = Capabilities("memory")

    def __init__(self) -> None:
        self.frames: asyncio.Queue[bytes] = asyncio.Queue()
        self.closed: CloseReason | None = None
        self._broken = False

    async def snapshot(self, number: int, state: SnapshotDict) -> None:
        self._put(encode([(number, "snapshot", state)]))

    async def deliver(self, batch: Sequence[Numbered]) -> None:
        self._put(encode_batch(batch))

    def cut(self) -> None:
        """Lose the connection without a word: what is sent from now on arrives nowhere."""
        self._broken = True

    async def close(self, reason: CloseReason) -> None:
        self.closed = reason
        self._broken = True

    def _put(self, frame: bytes) -> None:
        if self._broken:
            raise ConnectionError("the connection was cut")
        self.frames.put_nowait(frame)
