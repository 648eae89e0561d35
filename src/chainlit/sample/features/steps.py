"""What an agent does before it answers."""

import chainlit as cl

from .tour import Feature

THOUGHT = "The person wants to know how warm the lake is. First find its station, then read the newest value there."


async def show() -> None:
    """Each step has an input, an output, a duration and, if need be, steps of its own."""
    await think()
    value = await measure("the lake")
    await cl.Message(content=f"The lake has **{value} °C**. Open the steps above to see how I know.").send()


async def think() -> None:
    """Stream what a model thinks into a step of the type `llm`."""
    async with cl.Step(name="Thinking", type="llm", show_input=False) as step:
        for word in THOUGHT.split(" "):
            await step.stream_token(f"{word} ")
            await cl.sleep(0.03)


@cl.step(type="tool", show_input="json")
async def measure(place: str) -> float:
    """A decorated function is a step: its arguments are the input, what it returns is the output."""
    station = await find_station(place)
    return await read_sensor(station["id"])


@cl.step(type="retrieval")
async def find_station(place: str) -> dict[str, str]:
    """A step within a step: it is called by one."""
    await cl.sleep(0.4)
    return {"id": "lake-7", "name": f"Jetty at {place}"}


@cl.step(type="tool")
async def read_sensor(station: str) -> float:
    """Steps may have types, which the page shows as icons."""
    await cl.sleep(0.4)
    return {"lake-7": 18.5}[station]


FEATURE = Feature("Show the steps of an agent", "How warm is the lake?", "list-tree", show)
