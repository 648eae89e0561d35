"""Files in both directions: what people attach, and what a message carries."""

from pathlib import Path

import chainlit as cl

PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 60" width="320" height="120">
<rect width="160" height="60" rx="8" fill="#4f46e5"/><circle cx="40" cy="30" r="18" fill="#fff"/></svg>"""


@cl.on_message
async def main(message: cl.Message) -> None:
    for file in message.elements:
        await cl.Message(content=f"You attached {file.name}: {size_of(file.path)} bytes, {file.mime}.").send()
    await cl.Message(
        content="A picture, a text in the side panel (source.py), and a file to keep.",
        elements=[
            cl.Image(name="picture", content=PICTURE.encode(), mime="image/svg+xml", display="inline"),
            cl.Text(name="source.py", content="print('hello')", language="python", display="side"),
            cl.File(name="figures.csv", content=b"month,sold\nMay,239\n", mime="text/csv"),
        ],
    ).send()


def size_of(path: str | None) -> int:
    """Return the size of an attachment, which is a file on the server's disk until the conversation ends."""
    return Path(path or "").stat().st_size
