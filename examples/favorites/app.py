"""Messages that people star, to take them up again in another chat.

Run it in this folder, whose `.chainlit/config.toml` switches stars on. They belong to whoever has signed in: set
CHAINLIT_AUTH_SECRET; `chainlit create-secret` makes one. The password is “open sesame”.
"""

import hmac

import chainlit as cl


@cl.password_auth_callback
async def check(username: str, password: str) -> cl.User | None:
    return cl.User(identifier=username) if hmac.compare_digest(password.encode(), b"open sesame") else None


@cl.on_message
async def main(message: cl.Message) -> None:
    await cl.Message(content=f"“{message.content}” – keep it with the star beside your message.").send()
