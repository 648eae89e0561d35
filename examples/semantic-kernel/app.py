"""Semantic Kernel: the functions of plugins that the model calls are steps.

Needs `pip install semantic-kernel` and OPENAI_API_KEY.
"""

from typing import Any

from openai import AsyncOpenAI
from semantic_kernel import Kernel
from semantic_kernel.connectors.ai import FunctionChoiceBehavior
from semantic_kernel.connectors.ai.open_ai import OpenAIChatCompletion, OpenAIChatPromptExecutionSettings
from semantic_kernel.contents import ChatHistory
from semantic_kernel.functions import kernel_function

import chainlit as cl

service = OpenAIChatCompletion(ai_model_id="gpt-4o-mini", async_client=AsyncOpenAI())
choice: Any = FunctionChoiceBehavior
settings = OpenAIChatPromptExecutionSettings(function_choice_behavior=choice.Auto())


class Weather:
    """A plugin."""

    @kernel_function(description="Tells the weather of a city.")
    def weather(self, city: str) -> str:
        """A function that the model may call; a real one would ask a service."""
        return f"It rains in {city}."


kernel = Kernel()
kernel.add_plugin(Weather(), plugin_name="sky")
cl.SemanticKernelFilter(kernel=kernel)


@cl.on_chat_start
async def start() -> None:
    """Begin a history for this conversation."""
    cl.user_session.set("history", ChatHistory(system_message="You are brief."))


@cl.on_message
async def main(message: cl.Message) -> None:
    """Answer, calling functions on the way."""
    history: ChatHistory = cl.user_session.get("history")
    history.add_user_message(message.content)
    answer = cl.Message(content="")
    async for piece in service.get_streaming_chat_message_content(history, settings, kernel=kernel):
        await answer.stream_token(str(piece or ""))
    history.add_assistant_message(answer.content)
    await answer.send()
