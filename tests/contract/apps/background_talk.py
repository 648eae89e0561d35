import asyncio

import chainlit as cl


@cl.on_chat_start
async def start():
    queue = asyncio.Queue()
    cl.user_session.set("queue", queue)
    cl.user_session.set("task", asyncio.create_task(pump(queue)))


async def pump(queue):
    message = cl.Message(content="", author="Ticker")
    while True:
        item = await queue.get()
        if item is None:
            await message.update()
            message = cl.Message(content="", author="Ticker")
        else:
            await message.stream_token(item)


@cl.on_message
async def main(message: cl.Message):
    queue = cl.user_session.get("queue")
    for word in message.content.split():
        await queue.put(word)
    await queue.put(None)


@cl.on_chat_end
async def end():
    cl.user_session.get("task").cancel()
