"""An agent that asks before it uses a tool."""

import asyncio

import chainlit as cl


class Rejected(Exception):
    pass


def needs_approval(function):
    async def wrapper(*args, **kwargs):
        answer = await cl.AskActionMessage(
            content=f"May I call {function.__name__}{args}?",
            actions=[
                cl.Action(name="approve", payload={"ok": True}, label="Yes"),
                cl.Action(name="reject", payload={"ok": False}, label="No"),
            ],
            timeout=60,
        ).send()
        if answer is None or not answer["payload"]["ok"]:
            raise Rejected(function.__name__)
        return await function(*args, **kwargs)

    return wrapper


@needs_approval
@cl.step(type="tool", name="Delete")
async def delete_file(name):
    await asyncio.sleep(0)
    return f"deleted {name}"


@cl.on_message
async def main(message: cl.Message):
    async with cl.Step(name="Agent", type="run") as agent:
        agent.input = message.content
        try:
            agent.output = await delete_file(message.content)
        except Rejected as e:
            agent.output = f"the person said no to {e}"
    await cl.Message(agent.output).send()
