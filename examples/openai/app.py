"""An assistant of OpenAI's that calls a tool; each call of the model and of the tool is a step.

Needs `pip install 'chainlit[openai]'` and OPENAI_API_KEY. OPENAI_BASE_URL names another service that speaks the same.
"""

import json
from typing import Any

from openai import AsyncOpenAI

import chainlit as cl

cl.instrument_openai()

client = AsyncOpenAI()
MODEL = "gpt-4o-mini"
TOOLS: list[Any] = [
    {
        "type": "function",
        "function": {
            "name": "weather",
            "description": "Tells the weather of a city.",
            "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
        },
    }
]


@cl.set_starters
async def starters() -> list[cl.Starter]:
    """What the page offers before anything was said."""
    return [cl.Starter(label="Weather", message="What is the weather in Paris? Use the tool.")]


@cl.step(type="tool")
async def weather(city: str) -> str:
    """A tool; a real one would ask a service."""
    return f"It rains in {city}."


@cl.on_message
async def main(message: cl.Message) -> None:
    """Let the model call tools until it has an answer, then show that word by word."""
    messages: list[Any] = [{"role": "system", "content": "You are brief."}, *cl.chat_context.to_openai()]
    first = await client.chat.completions.create(model=MODEL, messages=messages, tools=TOOLS)
    asked = first.choices[0].message
    if asked.tool_calls:
        messages.append(asked.model_dump(exclude_none=True))
        for call in asked.tool_calls:
            if call.type == "function":
                result = await weather(**json.loads(call.function.arguments))
                messages.append({"role": "tool", "tool_call_id": call.id, "content": result})

    answer = cl.Message(content="")
    async for chunk in await client.chat.completions.create(model=MODEL, messages=messages, stream=True):
        if chunk.choices:
            await answer.stream_token(chunk.choices[0].delta.content or "")
    await answer.send()
