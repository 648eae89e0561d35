import json

from mcp import ClientSession

import chainlit as cl


@cl.on_mcp_connect
async def on_mcp(connection, session: ClientSession):
    result = await session.list_tools()
    tools = [{"name": t.name, "description": t.description, "input_schema": t.inputSchema} for t in result.tools]
    mcp_tools = cl.user_session.get("mcp_tools", {})
    mcp_tools[connection.name] = tools
    cl.user_session.set("mcp_tools", mcp_tools)


@cl.on_mcp_disconnect
async def on_mcp_disconnect(name: str, session: ClientSession):
    cl.user_session.get("mcp_tools", {}).pop(name, None)


@cl.step(type="tool")
async def call_tool(tool_use):
    mcp_session, _ = cl.context.session.mcp_sessions.get(tool_use["mcp"])
    result = await mcp_session.call_tool(tool_use["name"], tool_use["input"])
    return json.dumps([c.text for c in result.content])


@cl.on_message
async def on_message(msg: cl.Message):
    found = cl.context.session.mcp_sessions.get("tools")
    await cl.Message(f"connected: {found is not None}").send()
