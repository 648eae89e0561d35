"""Conversations that stay: listed, found, opened again, shared."""

import chainlit as cl
from chainlit.types import ThreadDict


@cl.on_message
async def answer(message: cl.Message):
    heard = cl.user_session.get("heard", 0) + 1
    cl.user_session.set("heard", heard)
    await cl.Message(f"That is message {heard} of this chat: {message.content}").send()


@cl.on_chat_resume
async def resume(thread: ThreadDict):
    """Being here is enough: the chat goes on, and `user_session` holds what it held."""


@cl.on_shared_thread_view
async def view(thread: ThreadDict, viewer: cl.User | None) -> bool:
    return bool((thread.get("metadata") or {}).get("is_shared"))
