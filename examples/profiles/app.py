"""Variants of an app that people choose from, each with first messages to click on."""

import chainlit as cl


@cl.set_chat_profiles
async def profiles() -> list[cl.ChatProfile]:
    return [
        cl.ChatProfile(
            name="Poet",
            markdown_description="Answers in **verse**.",
            starters=[cl.Starter(label="Autumn", message="Write about autumn leaves")],
        ),
        cl.ChatProfile(
            name="Lawyer",
            markdown_description="Answers with *care*.",
            starters=[cl.Starter(label="Tea", message="May I drink tea at work?")],
        ),
    ]


@cl.on_message
async def main(message: cl.Message) -> None:
    match cl.user_session.get("chat_profile"):
        case "Lawyer":
            text = f"It depends: {message.content}"
        case _:
            text = f"O {message.content}!\nHow you rhyme with nothing."
    await cl.Message(content=text).send()
