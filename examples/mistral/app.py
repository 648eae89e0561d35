"""A chat with one of Mistral's models; each of its calls is a step.

Needs `pip install 'chainlit[mistralai]'` and MISTRAL_API_KEY.
"""

import os
from typing import Any

from mistralai.client import Mistral

import chainlit as cl

cl.instrument_mistralai()

client = Mistral(api_key=os.environ["MISTRAL_API_KEY"], server_url=os.environ.get("MISTRAL_SERVER_URL"))


@cl.on_message
async def main(message: cl.Message) -> None:
    """Show the model's answer word by word."""
    messages: Any = cl.chat_context.to_openai()
    answer = cl.Message(content="")
    async with await client.chat.stream_async(model="mistral-small-latest", messages=messages) as stream:
        async for event in stream:
            await answer.stream_token(str(event.data.choices[0].delta.content or ""))
    await answer.send()
