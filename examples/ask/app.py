"""Questions in the middle of a function: text, a choice, a file."""

from pathlib import Path

import chainlit as cl


@cl.on_chat_start
async def start() -> None:
    named = await cl.AskUserMessage(content="What is your name?", timeout=120).send()
    if named is None:
        await cl.Message(content="No answer; I go on without a name.").send()
        return
    name = named.get("output", "")
    cl.user_session.set("name", name)
    await cl.Message(content=f"Nice to meet you, {name}.").send()


@cl.on_message
async def main(message: cl.Message) -> None:
    chosen = await cl.AskActionMessage(
        content="Do you have a text for me to count?",
        actions=[
            cl.Action(name="file", label="Yes, a file", payload={"file": True}),
            cl.Action(name="message", label="No, count this message", payload={"file": False}),
        ],
    ).send()
    if chosen is None:
        return
    text = await text_of_file() if chosen["payload"]["file"] else message.content
    await cl.Message(content=f"{cl.user_session.get('name', 'You')}: {len(text.split())} words.").send()


async def text_of_file() -> str:
    """Ask for a text file and return what is in it; empty when nobody answers."""
    files = await cl.AskFileMessage(content="Drop it here.", accept=["text/plain"], max_size_mb=1).send()
    return read(files[0].path) if files else ""


def read(path: str) -> str:
    """Return the text of a file."""
    return Path(path).read_text(encoding="utf-8")
