"""A TCP proxy that treats connections badly: it tears bytes apart, holds them back, loses the last ones, and cuts."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

CHUNK = 4_096
FEWEST, MOST = 900, 3_000
"""After so many bytes in one direction a connection is cut; fewer than a handshake has would never let anybody in."""


class BadLine:
    """What becomes of the connections.

    Args:
        host: Where they lead to.
        port: Its port.
        seed: Says what happens, as far as the order of arrival allows.
        cuts: After so many cuts the line is only slow, so that everything comes to an end.
    """

    def __init__(self, host: str, port: int, seed: int, cuts: int) -> None:
        self.cuts = cuts
        self.lost = 0
        """Bytes that were taken and never arrived."""
        self._host = host
        self._port = port
        self._chance = random.Random(seed)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass one connection on, until an end closes it or it is cut."""
        far_reader, far_writer = await asyncio.open_connection(self._host, self._port)
        ways = {
            asyncio.ensure_future(self._pass(reader, far_writer)),
            asyncio.ensure_future(self._pass(far_reader, writer)),
        }
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for each in (writer, far_writer):
            each.transport.abort()
        for way in ways:
            way.cancel()
        await asyncio.wait(ways)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        room = self._chance.randint(FEWEST, MOST)
        with suppress(ConnectionError):
            while taken := await reader.read(CHUNK):
                while taken:
                    size = self._chance.randint(1, len(taken))
                    piece, taken = taken[:size], taken[size:]
                    room -= len(piece)
                    if room < 0 and self.cuts > 0:
                        self.cuts -= 1
                        self.lost += len(piece) + len(taken)
                        return
                    for _ in range(self._chance.choice((0, 0, 1, 5))):
                        await asyncio.sleep(0)
                    writer.write(piece)
                    await writer.drain()


@asynccontextmanager
async def bad_line(host: str, port: int, seed: int, cuts: int) -> AsyncGenerator[tuple[BadLine, str]]:
    """Open a bad line to a server; give it and the address of its near end."""
    line = BadLine(host, port, seed, cuts)
    server = await asyncio.start_server(line.serve, "127.0.0.1", 0)
    try:
        yield line, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
