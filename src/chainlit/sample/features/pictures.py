"""Pictures in an answer."""

import chainlit as cl

from .tour import PUBLIC, Feature


async def show() -> None:
    """Several pictures of one message form a grid; a click opens them, the arrow keys lead on."""
    light = {"Evening": "evening", "Noon": "noon", "Fog": "fog", "Night": "night"}
    pictures = [cl.Image(name=name, path=str(PUBLIC / f"{file}.webp")) for name, file in light.items()]
    await cl.Message(content="One lake in four lights. Click one to see it large.", elements=pictures).send()


FEATURE = Feature("Show pictures", "What does the lake look like?", "image", show)
