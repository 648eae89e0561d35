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
    Later(message.content)


class Later:
    def __init__(self, text):
        schedule(cl.Message(text).send())


def schedule(work):
    asyncio.get_event_loop().create_task(work)
