"""A form with the settings of a conversation."""

from typing import Any

import chainlit as cl
from chainlit.input_widget import Select, Slider, Switch, TextInput


@cl.on_chat_start
async def start() -> None:
    values = await cl.ChatSettings(
        [
            Select(id="tone", label="Tone", values=["friendly", "formal"], initial_index=0),
            Slider(id="length", label="Words at most", initial=20, min=5, max=100, step=5),
            Switch(id="shout", label="Shout", initial=False),
            TextInput(id="signature", label="Signature", initial="Your assistant"),
        ]
    ).send()
    cl.user_session.set("settings", values)


@cl.on_settings_update
async def updated(values: dict[str, Any]) -> None:
    cl.user_session.set("settings", values)
    await cl.Message(content=f"I will be {values['tone']} from now on.").send()


@cl.on_message
async def main(message: cl.Message) -> None:
    settings: dict[str, Any] = cl.user_session.get("settings")
    words = message.content.split()[: int(settings["length"])]
    text = f"{' '.join(words)} – {settings['signature']}"
    await cl.Message(content=text.upper() if settings["shout"] else text).send()
