"""Sound and film in an answer."""

import chainlit as cl

from .tour import PUBLIC, Feature


async def show() -> None:
    """From a path, from bytes, or from an address."""
    await cl.Message(
        content="The bell of the ferry, and the sun going down in four seconds.",
        elements=[
            cl.Audio(name="Bell", path=str(PUBLIC / "chime.wav"), auto_play=False),
            cl.Video(name="Sunset", path=str(PUBLIC / "evening.webm")),
        ],
    ).send()


FEATURE = Feature("Play sound and film", "Let me hear and see the lake", "clapperboard", show)
