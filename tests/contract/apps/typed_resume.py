import json

from chainlit.types import ThreadDict

import chainlit as cl


@cl.password_auth_callback
def login(username: str, password: str):
    return cl.User(identifier=username)


@cl.data_layer
def get_data_layer():
    from layer import Layer

    return Layer()


@cl.on_chat_start
async def start():
    cl.user_session.set("count", 0)


@cl.on_message
async def main(message: cl.Message):
    cl.user_session.set("count", cl.user_session.get("count") + 1)
    await cl.Message(f"message {cl.user_session.get('count')}").send()


@cl.on_chat_resume
async def on_chat_resume(thread: ThreadDict):
    root_messages = [m for m in thread["steps"] if m["parentId"] is None]
    texts = []
    for message in thread["steps"]:
        if message["type"] == "user_message":
            texts.append("user: " + message["output"])
        elif message["type"] == "assistant_message":
            texts.append(message["name"] + ": " + cl.Message.from_dict(message).content)
    metadata = thread.get("metadata") or {}
    if isinstance(metadata, str):
        metadata = json.loads(metadata)
    cl.user_session.set("memory", texts)
    old = [m.get("content") for m in thread.get("messages", [])[-5:]]
    await cl.Message(
        f"{thread['name']} {metadata['count']} {texts} {old} {bool(root_messages)} {len(cl.chat_context.get())}"
    ).send()
