"""A WebSocket proxy that says things twice: at once, later when nobody expects it, and on the next connection."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

KEPT = 8
"""Frames of which one may come again."""


class Echoes:
    """What becomes of frames.

    Args:
        address: Of the server, `ws://…`, without a path.
        seed: Says what happens, as far as the order of arrival allows.
        cuts: How many connections are cut, each after some frames.
    """

    def __init__(self, address: str, seed: int, cuts: int) -> None:
        self.cuts = cuts
        self.repeated = 0
        self._address = address
        self._chance = random.Random(seed)
        self._heard: deque[str | bytes] = deque(maxlen=KEPT)
        """What the server has said last, on this connection or the one before."""

    async def serve(self, client: ServerConnection) -> None:
        """Pass one connection on, until an end closes it or it is cut."""
        assert client.request is not None
        cookies = [("Cookie", each) for each in client.request.headers.get_all("Cookie")]
        async with connect(self._address + client.request.path, additional_headers=cookies, max_size=None) as server:
            ways = [asyncio.ensure_future(self._up(client, server)), asyncio.ensure_future(self._down(server, client))]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for end in (client, server):
                end.transport.abort()
            await asyncio.gather(*ways)

    async def _up(self, client: ServerConnection, server: ClientConnection) -> None:
        """From the client: hellos once, everything else once or twice, or once more after what comes next."""
        said: list[str | bytes] = []
        try:
            async for frame in client:
                again = [frame] if said and self._chance.random() < 0.3 else []
                if len(said) > 1 and self._chance.random() < 0.3:
                    again.append(self._chance.choice(said[1:]))
                said.append(frame)
                self.repeated += len(again)
                for each in (frame, *again):
                    await server.send(each)
        except ConnectionClosed:
            return

    async def _down(self, server: ClientConnection, client: ServerConnection) -> None:
        """From the server: the welcome once, then also what this connection, or the one before, has said already."""
        room = self._chance.randint(3, 12) if self.cuts > 0 else 1_000_000
        try:
            await client.send(await server.recv())
            async for frame in server:
                room -= 1
                if room < 0:
                    self.cuts -= 1
                    return
                await client.send(frame)
                if b"snapshot" not in (frame if isinstance(frame, bytes) else frame.encode()):
                    self._heard.append(frame)
                if self._heard and self._chance.random() < 0.4:
                    self.repeated += 1
                    await client.send(self._chance.choice(self._heard))
        except ConnectionClosed:
            return


@asynccontextmanager
async def echoing(address: str, seed: int, cuts: int) -> AsyncGenerator[tuple[Echoes, str]]:
    """Put echoes before a server; give them and the address of their near end, as HTTP."""
    echoes = Echoes(address.replace("http://", "ws://"), seed, cuts)
    async with serve(echoes.serve, "127.0.0.1", 0, max_size=None) as proxy:
        yield echoes, f"http://127.0.0.1:{next(iter(proxy.sockets)).getsockname()[1]}"
