"""Calls of tools that the app wants to look at before they are made."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from chainlit._core.run import Outcome, Run
from chainlit._core.session import Session
from chainlit._mcp.errors import McpError
from chainlit._mcp.handle import Provenance


@dataclass(frozen=True)
class McpToolCall:
    """A call of a tool that is about to be made.

    Attributes:
        server: Name of the server.
        tool: Name of the tool.
        arguments: A copy of what the tool will get; changing it changes nothing.
        provenance: Who vouches for the server: `configured` by the developer, or added by the `user`.
    """

    server: str
    tool: str
    arguments: dict[str, Any] = field(default_factory=dict[str, Any])
    provenance: Provenance = "configured"


class McpToolRefused(McpError):
    """A call of a tool was not allowed, by `on_mcp_tool_call` or by the person that it asked."""

    def __init__(self, call: McpToolCall) -> None:
        super().__init__(f"The call of the tool {call.tool!r} of {call.server!r} was not allowed")


async def approve(session: Session, call: McpToolCall) -> None:
    """Ask the app's hook, if it has one; only an explicit yes lets the call go on.

    Raises:
        McpToolRefused: The hook said anything else, or failed.
    """
    hook = session.app.hooks.on_mcp_tool_call
    if hook is None:
        return
    shown = McpToolCall(call.server, call.tool, deepcopy(call.arguments), call.provenance)
    run = Run(session, hook, (shown,), waits=False).start()
    try:
        await run.finished()
    except asyncio.CancelledError:
        run.cancel()  # whoever wanted the call was stopped: nobody needs an answer
        raise
    if run.outcome is not Outcome.DONE or run.value is not True:
        raise McpToolRefused(call) from run.error
