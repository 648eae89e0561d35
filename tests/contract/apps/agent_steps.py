import asyncio

import chainlit as cl


@cl.step(type="tool")
async def tool():
    current_step = cl.context.current_step
    current_step.name = "Weather"
    current_step.metadata = {"where": "Paris"}
    await cl.sleep(0)
    current_step.output = "sunny"
    return "ignored"


@cl.step(name="Planner", type="llm", show_input="python", language="markdown", tags=["plan"])
async def plan(question: str, depth: int = 2):
    await tool()
    return f"plan for {question}"


@cl.step
def add(a, b):
    return a + b


@cl.on_message
async def main(msg: cl.Message):
    result = await plan(msg.content)
    async with cl.Step(name="Answering", type="llm", default_open=True) as step:
        step.input = {"question": msg.content}
        for token in ["It ", "is ", "fine"]:
            await step.stream_token(token)
    total = await cl.make_async(add)(20, 22)
    numbers = await asyncio.gather(*[square(n) for n in range(3)])
    await cl.Message(content=f"{result}; {step.output}; {total}; {numbers}").send()


@cl.step(type="tool", name="Square")
async def square(n: int):
    await asyncio.sleep(0)
    return n * n
