import asyncio
import json

from openai import OpenAI

import chainlit as cl

client = OpenAI(max_retries=0)

tools = [
    {
        "type": "function",
        "function": {
            "name": "get_current_weather",
            "description": "Get the current weather in a given location",
            "parameters": {"type": "object", "properties": {"location": {"type": "string"}}, "required": ["location"]},
        },
    }
]


@cl.step(type="tool")
async def call_tool(tool_call, message_history):
    arguments = json.loads(tool_call.function.arguments)
    current_step = cl.context.current_step
    current_step.name = tool_call.function.name
    current_step.input = arguments
    response = json.dumps({"location": arguments["location"], "temperature": "72"})
    current_step.output = response
    current_step.language = "json"
    message_history.append(
        {"role": "tool", "name": tool_call.function.name, "content": response, "tool_call_id": tool_call.id}
    )


@cl.step(type="llm")
async def call_gpt(message_history):
    response = await cl.make_async(client.chat.completions.create)(
        model="gpt-4o", messages=message_history, tools=tools, tool_choice="auto"
    )
    message = response.choices[0].message
    message_history.append(message)
    for tool_call in message.tool_calls or []:
        await call_tool(tool_call, message_history)
    if message.content:
        cl.context.current_step.generation = cl.ChatGeneration(model="gpt-4o", provider="openai")
        cl.context.current_step.output = message.content
        return message


@cl.on_message
async def run_conversation(message: cl.Message):
    message_history = [{"role": "user", "content": message.content}]
    for _ in range(5):
        answer = await call_gpt(message_history)
        if answer:
            await cl.Message(content=answer.content, author="Answer").send()
            return
    await asyncio.sleep(0)
