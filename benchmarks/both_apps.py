"""What the app under measurement and the bare server have in common."""

from __future__ import annotations

import asyncio
import time

WORD = "token "
DRIP_S = 0.02
"""Between two tokens of somebody who is read along; longer than the time in which tokens are joined."""
FILE_BYTES = bytes(range(256)) * 16
_LAG_PAUSE_S = 0.005


async def lateness(seconds: float) -> list[float]:
    """Return how late the event loop was, in milliseconds, each time that a short pause was over."""
    late: list[float] = []
    end = time.perf_counter() + seconds
    while (begun := time.perf_counter()) < end:
        await asyncio.sleep(_LAG_PAUSE_S)
        late.append((time.perf_counter() - begun - _LAG_PAUSE_S) * 1e3)
    return late
