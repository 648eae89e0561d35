"""What libraries of agents do: tools run on an event loop of the library's own, in a thread; states are deep-copied."""

import asyncio
import copy

import chainlit as cl


async def tool(state):
    await cl.Message("from another loop").send()
    msg = cl.Message(content="")
    for token in "abc":
        await msg.stream_token(token)
    await msg.update()
    async with cl.Step("Elsewhere", type="tool") as step:
        await cl.sleep(0)
        step.output = state["messages"][0].content
    await cl.Message("el", elements=[cl.Text(name="t", content="x")], actions=[cl.Action("a", {})]).send()
    res = await cl.AskUserMessage("Name?", timeout=20).send()
    choice = await cl.AskActionMessage("Sure?", [cl.Action("yes", {"ok": True})], timeout=20).send()
    return f"{res['output']} {choice['payload']['ok']}"


def run_agent(state):
    return asyncio.run(tool(copy.deepcopy(state)))


@cl.on_message
async def main(message: cl.Message):
    state = {"messages": [message], "actions": [cl.Action("x", {})]}
    answer = await cl.make_async(run_agent)(state)
    assert copy.copy(message).id == copy.deepcopy(message).id == message.id
    await cl.Message(answer).send()
