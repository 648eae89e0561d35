from typing import Optional

import chainlit as cl


@cl.set_chat_profiles
async def chat_profile(current_user: Optional[cl.User]):
    return [
        cl.ChatProfile(
            name="GPT-3.5",
            markdown_description="The underlying LLM model is **GPT-3.5**.",
            icon="https://picsum.photos/200",
        ),
        cl.ChatProfile(
            name="GPT-4",
            markdown_description="The underlying LLM model is **GPT-4**.",
            icon="https://picsum.photos/250",
            starters=[
                cl.Starter(label="Morning routine", message="Help me with my morning", icon="/public/idea.svg"),
                cl.Starter(label="Code", message="Write code", command="code"),
            ],
            default=True,
        ),
    ]


@cl.on_chat_start
async def on_chat_start():
    chat_profile = cl.user_session.get("chat_profile")
    await cl.Message(content=f"starting chat using the {chat_profile} chat profile").send()
