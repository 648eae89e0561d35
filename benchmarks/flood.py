"""People who ask for long answers, one after the other, until this process is killed."""

from __future__ import annotations

import asyncio
import sys

from benchmarks.streaming import crowd
from benchmarks.visitors import Native, Visitor


async def _ask_on(visitor: Visitor) -> None:
    while True:
        await visitor.ask("stream 2000")


async def main(address: str, count: int) -> None:
    async with crowd(Native, address, count) as people:
        print("flooding", flush=True)
        if not people:
            await asyncio.Event().wait()
        await asyncio.gather(*(_ask_on(each) for each in people))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
