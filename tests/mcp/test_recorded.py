"""A recorded conversation of a stock client with tool servers, played again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import chainlit as cl
from chainlit._settings.mcp import StdioMcpServer
from tests.doors.served import serve
from tests.mcp.tool_app import program, settings
from tests.wire.replaying import Player, Turn

RECORDED = Path(__file__).with_name("recorded.json")


def turns() -> list[Turn]:
    """Return what the client did, and what the server said after it."""
    rows: list[dict[str, Any]] = json.loads(RECORDED.read_text(encoding="utf-8"))["wire"]
    found: list[Turn] = []
    for row in rows:
        if row["direction"] == "client->server":
            found.append(Turn(row, []))
        else:
            found[-1].server.append(row)
    return found


def register() -> None:
    @cl.on_message
    async def listing(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
        await cl.Message(", ".join(cl.context.session.mcp_sessions)).send()


async def test_a_stock_client_hears_what_was_recorded(tmp_path: Path) -> None:
    abacus = program("rude", "two").model_copy(update={"name": "abacus"})
    offline = StdioMcpServer(name="offline", command="no-such-program")
    configured = settings(tmp_path, [abacus, offline], ["http://127.0.0.1:9/allowed"])
    configured.ui = configured.ui.model_copy(update={"name": "Tools"})
    async with serve(register, configured) as site:
        player = Player(site, lambda rows: rows, [])
        await player.play(turns())
        await player.drop()
