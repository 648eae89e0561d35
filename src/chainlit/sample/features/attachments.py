"""Files that people send with a message."""

import chainlit as cl

from .tour import Feature


async def show() -> None:
    """They are dropped on the page, pasted, or picked with the paper clip."""
    await cl.Message(content="Drop a file on this page, paste a picture, or use the paper clip. Then send it.").send()


async def answer(message: cl.Message) -> None:
    """`message.elements` has the files; each knows its name, its type and where it is."""
    lines = "\n".join(f"- **{file.name}**: {file.mime}" for file in message.elements)
    pictures = [cl.Image(name=file.name, path=file.path) for file in message.elements if "image" in (file.mime or "")]
    await cl.Message(content=f"You sent me:\n\n{lines}", elements=pictures).send()


FEATURE = Feature("Take files", "Can I give you a file?", "paperclip", show)
