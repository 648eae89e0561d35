"""An app with a login form, and nothing to say before somebody has signed in."""

import chainlit as cl


@cl.password_auth_callback
async def sign_in(name: str, password: str) -> cl.User | None:
    return cl.User(identifier=name, display_name="Ada Lovelace") if password == "open sesame" else None


@cl.on_chat_start
async def greet() -> None:
    user = cl.user_session.get("user")
    await cl.Message(f"Welcome {user.display_name}").send()
