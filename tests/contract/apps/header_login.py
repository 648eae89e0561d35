import chainlit as cl


@cl.header_auth_callback
async def from_headers(headers):
    if headers.get("x-user"):
        return cl.User(identifier=headers["X-User"], display_name="Ada", metadata={"provider": "header"})


@cl.on_chat_start
async def start():
    user = cl.user_session.get("user")
    await cl.Message(f"{user.display_name} is {user.identifier}").send()
