"""Chat profiles: variants of one app."""

import chainlit as cl

from .tour import Feature

TOUR, PARROT = "Tour", "Parrot"


@cl.set_chat_profiles
async def profiles() -> list[cl.ChatProfile]:
    """Each has a name, a description and, if you like, starters and settings of its own."""
    return [
        cl.ChatProfile(
            name=TOUR,
            icon="/public/compass.svg",
            markdown_description="Every starter is one feature. The code of each is one click away.",
            default=True,
        ),
        cl.ChatProfile(
            name=PARROT,
            icon="/public/parrot.svg",
            markdown_description="Repeats *everything* that you say.",
            starters=[cl.Starter(label="Hello", message="Hello, parrot!", icon="hand")],
        ),
    ]


async def show() -> None:
    """`cl.user_session.get("chat_profile")` has the name of the chosen one."""
    profile = cl.user_session.get("chat_profile")
    await cl.Message(
        content=f"You are talking with **{profile}**. Choose *{PARROT}* at the top to meet the other."
    ).send()


async def answer(message: cl.Message) -> None:
    """What the parrot says."""
    await cl.Message(content=message.content, author=PARROT).send()


FEATURE = Feature("Choose a profile", "Who are you?", "users", show)
