"""Connections to MCP servers, as `on_mcp_connect` gets them, what is checked before one is made, and consent."""

from __future__ import annotations

import json
from collections.abc import Callable

from chainlit._mcp.addresses import validate_mcp_headers, validate_mcp_url
from chainlit._mcp.consent import McpToolCall, McpToolRefused
from chainlit._mcp.errors import McpConnectionLost
from chainlit._mcp.http import Check, McpDestinationError, McpHttpClientFactory, client_factory
from chainlit._mcp.models import HttpMcpConnection, McpConnection, SseMcpConnection, StdioMcpConnection
from chainlit.callbacks import on_mcp_tool_call

__all__ = [
    "HttpMcpConnection",
    "McpConnection",
    "McpConnectionLost",
    "McpDestinationError",
    "McpToolCall",
    "McpToolRefused",
    "SseMcpConnection",
    "StdioMcpConnection",
    "ask_consent",
    "make_mcp_http_client_factory",
    "on_mcp_tool_call",
    "validate_mcp_headers",
    "validate_mcp_url",
]


def make_mcp_http_client_factory(
    check_destination: Check, on_blocked: Callable[[McpDestinationError], object] | None = None
) -> McpHttpClientFactory:
    """Return a factory of HTTP clients that check every request before it is sent and follow no redirects.

    Args:
        check_destination: Gets the URL of each request; an exception refuses it.
        on_blocked: Told of each refusal.
    """
    return client_factory(check_destination, on_blocked)


async def ask_consent(
    call: McpToolCall,
    *,
    question: str = "Allow {tool} of {server} to run?",
    allow: str = "Allow",
    decline: str = "Decline",
    timeout: int = 120,
) -> bool:
    """Ask the person whether a tool may be called, showing the exact arguments.

    Args:
        call: The call, as `on_mcp_tool_call` gets it.
        question: What is asked; `{tool}` and `{server}` stand for the names.
        allow: Label of the button that lets the call be made.
        decline: Label of the other button.
        timeout: How long the question is open, in seconds.

    Returns:
        Whether the person has allowed it; False when nobody answered in time.
    """
    # Heavy: pydantic, and needed when somebody is asked.
    from chainlit._messages.ask import AskActionMessage
    from chainlit.action import Action

    arguments = json.dumps(call.arguments, indent=2, ensure_ascii=False, default=repr)
    text = question.format(tool=_code(call.tool), server=_code(call.server))
    answer = await AskActionMessage(
        content=f"{text}\n\n{_block(arguments)}",
        actions=[
            Action(name="allow", label=allow, payload={"allowed": True}),
            Action(name="decline", label=decline, payload={"allowed": False}),
        ],
        timeout=timeout,
    ).send()
    return answer is not None and answer["name"] == "allow"


def _code(text: str) -> str:
    """Return a name as Markdown that shows it and nothing else, whatever a server has called itself."""
    plain = " ".join(text.replace("`", "\u02cb").split())
    return f"`{plain}`"


def _block(text: str) -> str:
    """Return a text as a block of code that it can't leave."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}json\n{text}\n{fence}"
