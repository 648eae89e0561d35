"""A small tour of what an app can do. Start it with `chainlit hello`, and read along."""

import json
import platform

import chainlit as cl

WORD_PAUSE_S = 0.02


@cl.on_chat_start
async def welcome() -> None:
    """Ask for a name, and greet with it."""
    answer = await cl.AskUserMessage(content="Welcome! 👋 What is your name?", timeout=300).send()
    name = answer.get("output", "").strip() if answer else ""
    cl.user_session.set("name", name or "stranger")
    await stream(
        f"Nice to meet you, **{name or 'stranger'}**. This text is *streamed*, word by word, as an answer of a model "
        "would be.\n\nSend me anything, and I show you a step, a file and a button."
    )


@cl.on_message
async def answer(message: cl.Message) -> None:
    """Look at a message in a step, and answer with a file and a button."""
    facts = await examine(message.content)
    card = cl.File(
        name="facts.json",
        content=json.dumps(facts, indent=2, ensure_ascii=False).encode(),
        mime="application/json",
    )
    again = cl.Action(
        name="shout",
        label="Say it louder",
        tooltip="Runs a function of the app",
        icon="megaphone",
        payload={"text": message.content},
    )
    words = "one word" if facts["words"] == 1 else f"{facts['words']} words"
    await cl.Message(
        content=f"You sent {words}, {cl.user_session.get('name')}. Here is what I found out.",
        elements=[card],
        actions=[again],
    ).send()


@cl.step(type="tool", name="examine")
async def examine(text: str) -> dict[str, str | int]:
    """Find out a little about a text; what a step takes and returns can be seen in the chat."""
    await cl.sleep(0.5)
    return {"text": text, "words": len(text.split()), "characters": len(text), "python": platform.python_version()}


@cl.action_callback("shout")
async def shout(action: cl.Action) -> None:
    """Answer a click on the button."""
    text = str(action.payload.get("text", "")).upper()
    await stream(f"# {text or 'NOTHING'}!")
    await action.remove()


async def stream(text: str) -> None:
    """Send a message word by word."""
    message = cl.Message(content="")
    for word in text.split(" "):
        await message.stream_token(f"{word} ")
        await cl.sleep(WORD_PAUSE_S)
    await message.send()
