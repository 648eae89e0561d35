"""Chats that stay."""

import chainlit as cl
from chainlit.types import ThreadDict

from .tour import Feature


async def show() -> None:
    """Nothing to set up: an app keeps its conversations in a file beside it, unless it is told another place."""
    await cl.Message(
        content="This chat is on the list of chats already, under your words. Begin a new one, come back to this one, "
        "and go on here. You can search the list, pin a chat, give it another name, or throw it away."
    ).send()


@cl.on_chat_resume
async def resume(thread: ThreadDict) -> None:
    """With this hook, people can go on with a chat; without it, they can only read it."""


FEATURE = Feature("Keep the chats", "Will you remember this?", "history", show)
