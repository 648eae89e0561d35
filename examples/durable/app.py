"""A chat that survives its server: kill it in the middle of an answer, start it again, open the chat from the list."""

import re

import chainlit as cl
from chainlit.types import ThreadDict


@cl.on_message
async def main(message: cl.Message) -> None:
    if (message.metadata or {}).get("answer_to"):  # to a question from before the server ended
        await cl.Message(f"{message.content} it is.").send()
        return
    if message.content.startswith("choose"):
        await choose()
        return
    async with cl.Step(name="read the files", type="tool") as step:
        step.output = ", ".join(element.name for element in message.elements) or "none"
    number = re.search(r"\d+", message.content)
    reply = cl.Message("I count:")
    for each in range(1, min(int(number[0]), 2000) + 1 if number else 6):
        await reply.stream_token(f" {each}")
        await cl.sleep(0.02)
    await reply.send()


async def choose() -> None:
    """Ask; a question that is open when the server ends can be answered later."""
    actions = [cl.Action(name=name, label=name, payload={}) for name in ("Tea", "Coffee")]
    answer = await cl.AskActionMessage("What would you like?", actions=actions, timeout=600).send()
    if answer:
        await cl.Message(f"{answer['label']} it is.").send()


@cl.on_chat_resume
async def resume(thread: ThreadDict) -> None:
    """With this hook the chat goes on, answers that were cut short can be asked for again, and questions answered."""
