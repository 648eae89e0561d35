"""Thumbs below answers; no data layer is needed."""

import chainlit as cl


@cl.on_message
async def main(message: cl.Message) -> None:
    await cl.Message(content=f"My best answer to: {message.content}").send()


@cl.on_feedback
async def rated(feedback: cl.Feedback) -> None:
    thanks = "Glad to hear it!" if feedback.value else "Thank you, I will do better."
    await cl.Message(content=f"{thanks} {feedback.comment or ''}".strip()).send()
