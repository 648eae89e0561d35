import asyncio

import chainlit as cl


@cl.on_chat_start
def start():
    cl.user_session.set("task", asyncio.create_task(greet()))
    cl.run_sync(cl.Message("waited for").send())


async def greet():
    await cl.Message("from a task").send()


@cl.on_message
def main(message):
    loop = asyncio.get_event_loop()
    loop.create_task(cl.Message(message.content).send())
