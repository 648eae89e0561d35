"""An app that believes the proxy in front of it."""

from collections.abc import Mapping

import chainlit as cl


@cl.header_auth_callback
async def known(headers: Mapping[str, str]) -> cl.User | None:
    name = headers.get("x-signed-in")
    return cl.User(identifier=name) if name else None


@cl.on_message
async def answer(message: cl.Message) -> None:
    user = cl.user_session.get("user")
    await cl.Message(f"You are {user.identifier}").send()
