from typing import Optional

import chainlit as cl


@cl.password_auth_callback
def auth_callback(username: str, password: str) -> Optional[cl.User]:
    if (username, password) == ("admin", "admin"):
        return cl.User(identifier="admin", metadata={"role": "admin", "provider": "credentials"})
    return None


@cl.on_chat_start
async def start():
    app_user = cl.user_session.get("user")
    await cl.Message(f"Hello {app_user.identifier} ({app_user.metadata['role']}, {app_user.metadata.get('x')})").send()
    await cl.Message(f"Session user: {cl.context.session.user.identifier}").send()
