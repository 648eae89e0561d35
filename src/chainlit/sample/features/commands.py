"""Commands: what a message is meant to be."""

import chainlit as cl

from .tour import Feature


async def show() -> None:
    """They are in the composer's menu, and in a list when somebody types `/`."""
    await cl.context.emitter.set_commands(
        [
            {"id": "shout", "icon": "megaphone", "description": "Say it louder", "button": True, "persistent": True},
            {"id": "reverse", "icon": "repeat-2", "description": "Say it backwards"},
            {"id": "count", "icon": "hash", "description": "Count the letters"},
        ]
    )
    await cl.Message(content="Type `/` and pick a command, or press the button *shout*. Then write something.").send()


async def answer(message: cl.Message) -> None:
    """`message.command` has the id of the command that a message was sent with."""
    match message.command:
        case "shout":
            await cl.Message(content=message.content.upper() + "!").send()
        case "reverse":
            await cl.Message(content=message.content[::-1]).send()
        case _:
            await cl.Message(content=f"{len(message.content)} letters.").send()


FEATURE = Feature("Offer commands", "Which commands are there?", "square-slash", show)
