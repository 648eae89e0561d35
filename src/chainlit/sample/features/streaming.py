"""An answer that appears word by word, as a model writes it."""

import chainlit as cl

from .tour import Feature

TEXT = """This text is *streamed*: the page shows each word as soon as the app has it.

The composer stays yours meanwhile. Write on, scroll up, select some text – nothing moves under your hands.
Press **Stop** and what was written so far is kept."""


async def show() -> None:
    """Send words as they come; `update` tells that the text is complete."""
    answer = cl.Message(content="")
    for word in TEXT.split(" "):
        await answer.stream_token(f"{word} ")
        await cl.sleep(0.03)
    await answer.update()


FEATURE = Feature("Stream an answer", "Answer me word by word", "text-cursor-input", show)
