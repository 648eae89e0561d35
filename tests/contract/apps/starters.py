from typing import Optional

import chainlit as cl


@cl.set_starters
async def set_starters(user: Optional[cl.User], language: Optional[str]):
    return [
        cl.Starter(label=f"In {language}", message="Explain superconductors", icon="/public/learn.svg"),
        cl.Starter(label="Command", message="hi", command="Search"),
    ]


@cl.set_starter_categories
async def categories(user, language, chat_profile):
    return [
        cl.StarterCategory(
            label=f"For {chat_profile}", icon="/public/c.svg", starters=[cl.Starter(label="One", message="Do one")]
        )
    ]


@cl.on_message
async def main(message):
    await cl.Message(message.content).send()
