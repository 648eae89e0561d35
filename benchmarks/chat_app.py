"""The app under measurement. A message is an order: a word, and how many."""

import asyncio
import json
import time
from typing import cast

import chainlit as cl
from benchmarks.both_apps import DRIP_S, FILE_BYTES, WORD, lateness
from benchmarks.hostile_texts import TEXTS
from benchmarks.texts import Kind, markdown, tokens
from chainlit.types import ThreadDict


@cl.on_message
async def obey(message: cl.Message) -> None:
    """Do what the message says."""
    order, _, count = message.content.partition(" ")
    match order:
        case "stream":
            await stream(int(count))
        case "paced":
            await paced(int(count))
        case "drip":
            await drip(int(count))
        case "pace":
            kind, per_s, seconds = count.split()
            await pace(cast(Kind, kind), int(per_s), float(seconds))
        case "lag":
            await cl.Message(content=json.dumps(await lateness(float(count)))).send()
        case "links":
            await links(int(count))
        case "gallery":
            await gallery(int(count))
        case "steps":
            await steps(int(count))
        case "question":
            await question()
        case "file":
            await cl.Message(content=", ".join(each.name for each in message.elements)).send()
        case "agent":
            await agent(int(count))
        case "diagrams":
            await diagrams(int(count))
        case "hostile":
            await cl.Message(content=TEXTS[count]).send()
        case "cpu":
            await cl.Message(content=str(time.process_time())).send()
        case _:
            await cl.Message(content=message.content[:100]).send()


@cl.on_chat_resume
async def resume(thread: ThreadDict) -> None:
    """Take a stored conversation up again; nothing has to be done for that."""


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


async def drip(count: int) -> None:
    """Stream as a model does that is read along: no token meets another one on its way."""
    answer = cl.Message(content="")
    for _ in range(count):
        await answer.stream_token(WORD)
        await asyncio.sleep(DRIP_S)
    await answer.send()


async def links(count: int) -> None:
    """Answer with pictures that are somewhere else."""
    pictures = [cl.Image(name=f"picture {each}", url=f"https://example.org/{each}.png") for each in range(count)]
    await cl.Message(content="pictures", elements=pictures).send()


async def gallery(count: int) -> None:
    """Answer with files of our own, of four kilobytes each."""
    files = [cl.File(name=f"file {each}.bin", content=FILE_BYTES) for each in range(count)]
    await cl.Message(content="files", elements=files).send()


async def question() -> None:
    """Ask something, and say the answer."""
    answer = await cl.AskUserMessage(content="What do you say?").send()
    await cl.Message(content=answer.get("output", "") if answer else "no answer").send()


async def pace(kind: Kind, per_s: int, seconds: float) -> None:
    """Stream text of one kind, so many tokens in each second."""
    answer = cl.Message(content="")
    begun = time.perf_counter()
    for number, token in enumerate(tokens(kind, round(per_s * seconds))):
        await answer.stream_token(token)
        early = begun + number / per_s - time.perf_counter()
        if early > 0:
            await cl.sleep(early)
    await answer.send()


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


async def agent(count: int) -> None:
    """Work in this many steps: three deep, some at once, some of which stream, one in fifty fails."""
    for number in range(count // 10):
        async with cl.Step(name=f"task {number}", type="run") as task:
            task.input = {"number": number, "goal": "find out what is known"}
            await asyncio.gather(think(number), *(fetch(number * 10 + each) for each in range(4)), look_up(number))
            task.output = "Known is **enough**."
    await cl.Message(content="That is all.").send()


async def think(number: int) -> None:
    """Stream a thought."""
    async with cl.Step(name="think", type="llm", show_input=False) as step:
        for word in range(60):
            await step.stream_token(f"thought {word} about task {number}, ")
            await cl.sleep(0.002)


async def fetch(number: int) -> None:
    """Return records."""
    async with cl.Step(name=f"fetch {number}", type="tool") as step:
        step.input = {"url": f"https://example.org/{number}", "retries": 3}
        await cl.sleep(0.01)
        step.output = [{"id": each, "name": f"record {each}", "score": each * 0.5} for each in range(20)]


async def look_up(number: int) -> None:
    """Return a tree, from a step in a step in a step."""
    async with cl.Step(name="look up", type="retrieval") as outer:
        async with cl.Step(name="embed", type="embedding") as inner:
            async with cl.Step(name="rank", type="rerank") as step:
                step.output = {"best": [{"place": each, "words": ["a", "b"], "why": {"near": 1}} for each in range(30)]}
                step.is_error = number % 5 == 4
            inner.output = "done"
        outer.output = "done"


async def diagrams(kilobytes: int) -> None:
    """Stream diagrams and code up to this size, about a hundred kilobytes in each second."""
    answer = cl.Message(content="")
    sent = 0
    number = 0
    while sent < kilobytes * 1000:
        section = diagram_section(number)
        for start in range(0, len(section), 100):
            await answer.stream_token(section[start : start + 100])
            await cl.sleep(0.001)
        sent += len(section)
        number += 1
    await answer.send()


def diagram_section(number: int) -> str:
    """Return a section of about five kilobytes: words, a diagram of some sixty nodes, and a page of code."""
    edges = "\n".join(f"  n{each}[Station {each}] --> n{(each * 7 + number) % 40}" for each in range(40))
    code = "\n".join(f"def station_{each}(line: str, stops: int = {each}) -> str:  # {number}" for each in range(50))
    words = "Words between the pictures. " * 12
    return f"\n\n## Line {number}\n\n{words}\n\n```mermaid\nflowchart LR\n{edges}\n```\n\n```python\n{code}\n```\n"
