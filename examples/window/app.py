"""Messages to and from the page around the chat."""

import json

import chainlit as cl


@cl.on_window_message
async def heard(message: str) -> None:
    greeting = json.loads(message)
    if greeting["type"] == "greeting":
        await cl.Message(content=f"Hello {greeting['name']}, I see the page that you are on.").send()
        await cl.send_window_message({"type": "seen", "name": greeting["name"]})


@cl.on_message
async def main(message: cl.Message) -> None:
    await cl.send_window_message({"type": "said", "text": message.content})
    await cl.Message(content="I have told the page around me.").send()
