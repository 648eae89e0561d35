"""A person at each of the doors, with one vocabulary."""

from __future__ import annotations

from tests.doors.memory_client import MemoryClient
from tests.doors.native_client import NativeClient
from tests.doors.speaker import Client, Connect
from tests.doors.sse_client import SseClient
from tests.doors.stock_client import StockClient

DOORS: dict[str, Connect] = {
    "native": NativeClient,
    "sse": SseClient,
    "socketio": StockClient,
    "memory": MemoryClient,
}

__all__ = ["DOORS", "Client", "MemoryClient", "NativeClient", "SseClient", "StockClient"]
