"""The app under measurement. A message is an order: a word, and how many."""

import time

import chainlit as cl

WORD = "token "


@cl.on_message
async def obey(message: cl.Message) -> None:
    """Do what the message says."""
    order, _, count = message.content.partition(" ")
    match order:
        case "stream":
            await stream(int(count))
        case "paced":
            await paced(int(count))
        case "steps":
            await steps(int(count))
        case "cpu":
            await cl.Message(content=str(time.process_time())).send()
        case _:
            await cl.Message(content=message.content).send()


async def stream(count: int) -> None:
    """Stream as fast as it can be done; the first token tells when."""
    answer = cl.Message(content="")
    await answer.stream_token(f"{time.perf_counter_ns()} ")
    for _ in range(count - 1):
        await answer.stream_token(WORD)
    await answer.send()


async def paced(count: int) -> None:
    """Stream a long Markdown answer, a thousand tokens in each second."""
    answer = cl.Message(content="")
    begun = time.perf_counter()
    for number in range(count):
        await answer.stream_token(markdown(number))
        early = begun + number / 1000 - time.perf_counter()
        if early > 0:
            await cl.sleep(early)
    await answer.send()


def markdown(number: int) -> str:
    """Return a token of about eight characters; a hundred of them are a section with a heading, a list and code."""
    place = number % 100
    if place == 0:
        return f"\n\n## Part {number // 100}\n\n"
    if place < 60:
        return "wording " if place % 12 else "**bold** "
    if place < 80:
        return "\n- item " if place % 5 == 0 else "listed "
    if place == 80:
        return "\n\n```python\n"
    if place < 98:
        return "x = f(1)\n"
    return "```\n\n" if place == 98 else "closing "


async def steps(count: int) -> None:
    """Open steps inside each other, ten deep, and answer."""
    for _ in range(count // 10):
        await nested(10)
    await cl.Message(content="done").send()


async def nested(depth: int) -> None:
    """Open a step, and the next one in it."""
    if depth:
        async with cl.Step(name=f"step {depth}", type="tool") as step:
            step.input = "what to look for"
            await nested(depth - 1)
            step.output = "what was found"
