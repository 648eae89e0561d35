"""The smallest app: it answers."""

import chainlit as cl


@cl.on_chat_start
async def start() -> None:
    await cl.Message(content="Hello! What is on your mind?").send()


@cl.on_message
async def main(message: cl.Message) -> None:
    await cl.Message(content=f"You said: {message.content}").send()
