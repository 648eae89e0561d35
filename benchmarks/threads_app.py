"""An app whose conversations go on: it answers, and takes stored ones up again."""

import chainlit as cl
from chainlit.types import ThreadDict


@cl.on_message
async def answer(message: cl.Message) -> None:
    """Say what was said."""
    await cl.Message(content=message.content).send()


@cl.on_chat_resume
async def resume(thread: ThreadDict) -> None:
    """Take a stored conversation up again."""
