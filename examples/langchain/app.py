"""An agent of LangGraph's: its nodes, models and tools are steps, and its answer is streamed.

Needs `pip install langchain langchain-openai` and OPENAI_API_KEY.
"""

from typing import Any

from langchain.agents import create_agent
from langchain_core.messages import AIMessageChunk
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI

import chainlit as cl


@tool
async def weather(city: str) -> str:
    """Tells the weather of a city."""
    return f"It rains in {city}."


agent: Any = create_agent(ChatOpenAI(model="gpt-4o-mini"), tools=[weather])  # keeps nothing of a conversation


@cl.on_message
async def main(message: cl.Message) -> None:
    """Run the agent on the conversation so far, and show what its model says to the person."""
    answer = cl.Message(content="")
    pieces = agent.astream(
        {"messages": cl.chat_context.to_openai()},
        config={"callbacks": [cl.LangchainCallbackHandler()]},
        stream_mode="messages",
    )
    async for piece, _ in pieces:
        if isinstance(piece, AIMessageChunk):
            await answer.stream_token(str(piece.text))
    await answer.send()
