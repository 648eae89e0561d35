"""A person at each of the doors, with one vocabulary."""

from __future__ import annotations

from memory_client import MemoryClient
from native_client import NativeClient
from served import Connect
from speaker import Client
from sse_client import SseClient
from stock_client import StockClient

DOORS: dict[str, Connect] = {
    "native": NativeClient,
    "sse": SseClient,
    "socketio": StockClient,
    "memory": MemoryClient,
}

__all__ = ["DOORS", "Client", "MemoryClient", "NativeClient", "SseClient", "StockClient"]
