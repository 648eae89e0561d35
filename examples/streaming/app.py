"""An answer that appears word by word, and can be stopped."""

from collections.abc import AsyncIterator

import chainlit as cl


async def words_of_a_model(question: str) -> AsyncIterator[str]:
    """Yield an answer piece by piece; put the stream of your model here."""
    for word in f"You asked about **{question}**. Press stop whenever you have heard enough.".split(" "):
        await cl.sleep(0.02)
        yield f"{word} "


@cl.on_message
async def main(message: cl.Message) -> None:
    answer = cl.Message(content="")
    async for token in words_of_a_model(message.content):
        await answer.stream_token(token)
    await answer.send()


@cl.on_stop
async def stopped() -> None:
    await cl.Message(content="Stopped; what was written stays.").send()
