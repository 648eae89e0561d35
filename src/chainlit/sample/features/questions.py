"""Questions in the middle of a function."""

from pathlib import Path

import chainlit as cl

from .tour import Feature

PLANS = {"swim": "Swim", "sail": "Sail", "sleep": "Sleep in the sun"}


async def ask_text() -> None:
    """The function waits until the person has written, or the time is over."""
    answer = await cl.AskUserMessage(content="What is your name?", timeout=300).send()
    name = answer.get("output", "").strip() if answer else ""
    await cl.Message(content=f"Nice to meet you, **{name or 'stranger'}**.").send()


async def ask_choice() -> None:
    """The person picks one of several actions."""
    plans = [cl.Action(name=name, label=label, payload={"plan": label}) for name, label in PLANS.items()]
    choice = await cl.AskActionMessage(content="What would you like to do?", actions=plans, timeout=300).send()
    await cl.Message(content=f"{choice['payload']['plan']} it is." if choice else "Then we do nothing.").send()


async def ask_file() -> None:
    """The person hands over a file of certain types and sizes."""
    files = await cl.AskFileMessage(
        content="Give me a text, and I count its words.",
        accept=["text/plain", "text/markdown"],
        max_size_mb=2,
        timeout=300,
    ).send()
    for file in files or []:
        words = await cl.make_async(count_words)(file.path)
        await cl.Message(content=f"**{file.name}** has {words} words.").send()


def count_words(path: str) -> int:
    """Runs in a thread of its own, so that a slow disk keeps nobody waiting."""
    return len(Path(path).read_text("utf-8").split())


async def ask_form() -> None:
    """An element of one's own asks, here `public/elements/Visit.jsx`; its answer has what was filled in."""
    form = cl.CustomElement(name="Visit", props={"name": ""})
    answer = await cl.AskElementMessage(content="Who comes along?", element=form, timeout=300).send()
    if answer and answer.get("submitted"):
        advice = "Bring a towel." if answer.get("swims") else "There are life vests."
        await cl.Message(content=f"Welcome on board, **{answer.get('name')}**. {advice}").send()
    else:
        await cl.Message(content="Maybe another time.").send()


TEXT = Feature("Ask for a text", "Ask me for my name", "message-circle-question-mark", ask_text)
CHOICE = Feature("Ask for a choice", "Let me choose what we do", "list-filter", ask_choice)
FILE = Feature("Ask for a file", "Count the words of a file", "file-up", ask_file)
FORM = Feature("Ask with a form", "Put me on the list", "clipboard-list", ask_form)
