"""Sign in with a name and a password. Needs CHAINLIT_AUTH_SECRET; `chainlit create-secret` makes one."""

import hmac

import chainlit as cl

PASSWORD = "open sesame"  # of the example; keep hashes of yours in a database


@cl.password_auth_callback
async def check(username: str, password: str) -> cl.User | None:
    if not hmac.compare_digest(password.encode(), PASSWORD.encode()):
        return None
    return cl.User(identifier=username, metadata={"role": "reader"})


@cl.on_chat_start
async def start() -> None:
    user = cl.user_session.get("user")
    await cl.Message(content=f"Welcome back, {user.display_name}.").send()


@cl.on_message
async def main(message: cl.Message) -> None:
    user = cl.user_session.get("user")
    await cl.Message(content=f"{user.identifier} ({user.metadata['role']}) said: {message.content}").send()
