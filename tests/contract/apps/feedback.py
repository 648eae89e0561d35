from chainlit.types import Feedback

import chainlit as cl


@cl.on_feedback
async def on_feedback(feedback: Feedback):
    mood = "good" if feedback.value else "bad"
    await cl.Message(f"{mood} {feedback.rating} {feedback.comment} {feedback.forId != feedback.messageId}").send()


@cl.on_message
async def main(message: cl.Message):
    await cl.Message("answer").send()
