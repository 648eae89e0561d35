import asyncio

import chainlit as cl


@cl.on_message
async def main(message: cl.Message):
    res = await cl.AskUserMessage(content="Quick!", timeout=0).send()
    await cl.Message(content=f"none: {res is None}").send()
    try:
        await cl.AskActionMessage(
            content="Choose", actions=[cl.Action(name="a", payload={})], timeout=0, raise_on_timeout=True
        ).send()
    except asyncio.TimeoutError:
        await cl.Message(content="too late").send()
    try:
        await cl.AskUserMessage(content="Again", timeout=0, raise_on_timeout=True).send()
    except TimeoutError:
        await cl.Message(content="too late again").send()
