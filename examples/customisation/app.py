"""An app with a name, colours and pictures of its own; all of it is in the files beside this one."""

import chainlit as cl


@cl.set_starters
async def starters() -> list[cl.Starter]:
    return [
        cl.Starter(label="What is an engine?", message="What is an engine?", icon="/public/engine.svg"),
        cl.Starter(label="Who was Babbage?", message="Who was Babbage?", icon="/public/engine.svg"),
    ]


@cl.on_message
async def main(message: cl.Message) -> None:
    await cl.Message(content=f"You want to know: *{message.content}* Let me think.").send()
    await cl.Message(content="It weaves algebraical patterns, as the loom weaves flowers.", author="Babbage").send()
