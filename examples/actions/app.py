"""Buttons below a message."""

import chainlit as cl


@cl.on_message
async def main(message: cl.Message) -> None:
    request = {"text": message.content}
    await cl.Message(
        content=f"Shall I publish “{message.content}”?",
        actions=[
            cl.Action(name="publish", label="Publish", icon="check", payload=request),
            cl.Action(name="discard", label="Discard", icon="x", payload=request, tooltip="Nobody will see it"),
        ],
    ).send()


@cl.action_callback("publish")
async def publish(action: cl.Action) -> None:
    await cl.Message(content=f"Published: {action.payload['text']}").send()
    await action.remove()


@cl.action_callback("discard")
async def discard(action: cl.Action) -> str:
    await cl.Message(content="Discarded.").send()
    return "discarded"  # travels back to whoever clicked, for scripts of the page
