"""Tools of other programs, by the Model Context Protocol (MCP)."""

import re
from typing import Any

import chainlit as cl
from chainlit.mcp import McpConnection

from .tour import Feature


async def show() -> None:
    """The servers are in the configuration; with one, the composer has a plug that connects it."""
    await cl.Message(
        content="Press the plug in the composer and connect *abacus*. Then ask me: `What is 19 + 23?`\n\n"
        'If there is no plug, get what it needs with `pip install "chainlit[mcp]"`, and start the tour again.'
    ).send()


@cl.on_mcp_connect
async def connected(connection: McpConnection, session: Any) -> None:
    """Ask the server what it can do; a model would be told of these tools."""
    tools = (await session.list_tools()).tools
    names = ", ".join(f"`{tool.name}`" for tool in tools)
    await cl.Message(content=f"**{connection.name}** is connected. Its tools: {names}").send()


@cl.step(type="tool")
async def abacus(a: int, b: int) -> str:
    """Call a tool of a connected server."""
    client, _ = cl.context.session.mcp_sessions["abacus"]
    result = await client.call_tool("add", {"a": a, "b": b})
    return "".join(part.text for part in result.content if part.type == "text")


async def answer(message: cl.Message) -> bool:
    """Add two numbers, if there are two and a server to do it; tell whether that was so."""
    numbers = [int(each) for each in re.findall(r"\d+", message.content)]
    if len(numbers) != 2 or "abacus" not in cl.context.session.mcp_sessions:
        return False
    await cl.Message(content=f"That makes **{await abacus(*numbers)}**.").send()
    return True


FEATURE = Feature("Use tools of others", "Can you count?", "plug", show)
