"""Commands: chosen in the composer with a button, from a list, or by typing `/`."""

import chainlit as cl


@cl.on_chat_start
async def start() -> None:
    await cl.context.emitter.set_commands(
        [
            {"id": "Shout", "icon": "megaphone", "description": "Say it loudly", "button": True, "persistent": True},
            {"id": "Reverse", "icon": "undo-2", "description": "Say it backwards"},
        ]
    )


@cl.on_message
async def main(message: cl.Message) -> None:
    match message.command:
        case "Shout":
            text = message.content.upper()
        case "Reverse":
            text = message.content[::-1]
        case _:
            text = f"{message.content} – try it with a command."
    await cl.Message(content=text).send()
