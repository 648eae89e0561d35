"""Modes: choices beside the composer that every message is sent with."""

import chainlit as cl

from .tour import Feature


async def show() -> None:
    """A mode has options, one of which is always chosen."""
    await cl.context.emitter.set_modes(
        [
            cl.Mode(
                id="model",
                name="Model",
                options=[
                    cl.ModeOption(id="quick", name="Quick", description="Answers at once", icon="zap", default=True),
                    cl.ModeOption(id="deep", name="Deep", description="Thinks before it answers", icon="brain"),
                ],
            )
        ]
    )
    await cl.Message(content="Pick *Deep* in the composer, and write something.").send()


async def answer(message: cl.Message) -> None:
    """`message.modes` has the chosen option of each mode."""
    mode = (message.modes or {}).get("model")
    await cl.Message(content=f"I answer in the mode **{mode}**: {message.content}").send()


FEATURE = Feature("Offer modes", "How can I change the way you answer?", "gauge", show)
