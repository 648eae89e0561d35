"""Thumbs up, thumbs down."""

import chainlit as cl

from .tour import Feature


async def show() -> None:
    """With `on_feedback`, or with a data layer, answers have thumbs."""
    await cl.Message(content="A fish that is out of the water is a **fish out of water**. Was that helpful?").send()


@cl.on_feedback
async def rated(feedback: cl.types.Feedback) -> None:
    """Runs when somebody has pressed a thumb."""
    await cl.context.emitter.send_toast("Thank you!" if feedback.value else "I will do better.", "success")


FEATURE = Feature("Ask for feedback", "Tell me something useful", "thumbs-up", show)
