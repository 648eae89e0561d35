"""Tool servers: connect one with the plug below the input, then ask for a sum.

Needs `pip install "chainlit[mcp]"`; run it in this folder, whose `.chainlit/config.toml` names the program beside this
file as the server.
"""

import re
from typing import Any

import chainlit as cl
from chainlit.mcp import McpConnection, McpToolCall, ask_consent, on_mcp_tool_call


@cl.on_mcp_connect
async def connected(connection: McpConnection, session: Any) -> None:
    """Remember what the server at the other end of `connection` can do; an error here would refuse it."""
    tools = {tool.name: tool.description for tool in (await session.list_tools()).tools}
    known = cl.user_session.get("tools", {})
    cl.user_session.set("tools", {**known, connection.name: tools})


@cl.on_mcp_disconnect
async def disconnected(name: str, session: Any) -> None:
    """Forget the tools of the server, unless `session` was replaced by a newer one."""
    current = cl.context.session.mcp_sessions.get(name)
    if current is None or current.client is session:
        cl.user_session.get("tools", {}).pop(name, None)


@on_mcp_tool_call
async def consent(call: McpToolCall) -> bool:
    """Let harmless tools run, and ask before any other."""
    return call.tool == "add" or await ask_consent(call)


@cl.on_message
async def main(message: cl.Message) -> None:
    """Call a tool with the numbers in `message`, as a model would that had been given the tools."""
    numbers = [int(each) for each in re.findall(r"-?\d+", message.content)]
    server = next((name for name, tools in cl.user_session.get("tools", {}).items() if "add" in tools), None)
    if server is None:
        await cl.Message("Connect the server “abacus” with the plug below, then ask: what is 19 + 23?").send()
    elif len(numbers) != 2:
        await cl.Message("Give me two numbers.").send()
    else:
        await cl.Message(f"That makes **{await call_tool(server, 'add', *numbers)}**.").send()


@cl.step(type="tool", name="tool of a server")
async def call_tool(server: str, tool: str, a: int, b: int) -> str:
    """Call `tool` of `server` in a step, which shows what it gets and what it returns."""
    cl.context.current_step.name = f"{server}: {tool}"
    client, _ = cl.context.session.mcp_sessions[server]
    result = await client.call_tool(tool, {"a": a, "b": b})
    return "".join(part.text for part in result.content if part.type == "text")
