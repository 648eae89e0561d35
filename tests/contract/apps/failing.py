import chainlit as cl


@cl.step(type="tool")
async def broken():
    raise ValueError("the tool broke")


@cl.on_message
async def main(message: cl.Message):
    if message.content == "step":
        async with cl.Step(name="Risky") as step:
            step.input = "x"
            raise RuntimeError("step failed")
    if message.content == "caught":
        try:
            await broken()
        except ValueError as e:
            await cl.ErrorMessage(content=f"Sorry: {e}").send()
            return
    if message.content == "silent":
        raise KeyError
    await cl.Message("fine").send()


@cl.action_callback("boom")
async def boom(action):
    raise RuntimeError("action failed")


@cl.on_chat_start
async def start():
    await cl.Message("hi", actions=[cl.Action(name="boom", payload={})]).send()
