"""An agent that answers from data: it plans, calls tools, streams an answer, and offers what to do next.

The "model" is a fixed text, so that the example runs without any account; put a call of yours in its place.
"""

import json

import chainlit as cl

SALES = {"North": [212, 239, 268], "South": [181, 176, 192], "West": [97, 121, 148]}
MONTHS = ["April", "May", "June"]
PAUSE_S = 0.01


@cl.set_starters
async def starters() -> list[cl.Starter]:
    """What the page offers before anything was said."""
    return [
        cl.Starter(label="Compare the regions", message="How did the regions do last quarter?"),
        cl.Starter(label="Find the outliers", message="Which region surprised us, and why?"),
    ]


@cl.on_message
async def main(message: cl.Message) -> None:
    """Look the figures up in steps that people can open, then stream the answer to `message`."""
    async with cl.Step(name="Sales analyst", type="run", default_open=True):
        figures = await query_sales(quarter="Q2")
        growth = await growth_by_region(figures)
    answer = cl.Message(
        content="",
        elements=[cl.File(name="q2-sales.csv", content=as_csv(figures).encode(), mime="text/csv")],
        actions=[
            cl.Action(name="follow_up", label="Explain the West", icon="search", payload={"topic": "West"}),
            cl.Action(name="follow_up", label="Draft an e-mail", icon="mail", payload={"topic": "e-mail"}),
        ],
    )
    for token in report(growth).split(" "):
        await answer.stream_token(f"{token} ")
        await cl.sleep(PAUSE_S)
    await answer.send()


@cl.step(type="tool", name="query_sales")
async def query_sales(quarter: str) -> dict[str, list[int]]:
    """A tool; what it gets and returns is shown in its step."""
    await cl.sleep(0.2)
    return SALES


@cl.step(type="tool", name="growth_by_region", language="json")
async def growth_by_region(figures: dict[str, list[int]]) -> str:
    """Another tool, whose result is shown as JSON."""
    await cl.sleep(0.1)
    growth = {region: round((sold[-1] / sold[0] - 1) * 100) for region, sold in figures.items()}
    return json.dumps(growth, indent=2)


@cl.action_callback("follow_up")
async def follow_up(action: cl.Action) -> None:
    """Answer a click on one of the buttons."""
    await cl.Message(content=f"Looking into it: **{action.payload['topic']}**.").send()


def report(growth: str) -> str:
    """Return the answer, as a model would write it."""
    percent = json.loads(growth)
    rows = "\n".join(
        f"| {region} | {' | '.join(str(each) for each in sold)} | +{percent[region]} % |"
        for region, sold in SALES.items()
    )
    return (
        f"All three regions grew. **The West is the surprise**: {percent['West']} % since April.\n\n"
        f"| Region | {' | '.join(MONTHS)} | Growth |\n|---|---:|---:|---:|---:|\n{rows}\n\n"
        "To see it for yourself:\n\n"
        "```python\ngrowth = {region: sold[-1] / sold[0] - 1 for region, sold in figures.items()}\n"
        "max(growth, key=growth.get)  # 'West'\n```\n\n"
        "The figures are in q2-sales.csv."
    )


def as_csv(figures: dict[str, list[int]]) -> str:
    """Return the figures as a file for spreadsheets."""
    lines = [",".join(["region", *MONTHS]), *(",".join([region, *map(str, sold)]) for region, sold in figures.items())]
    return "\n".join(lines)
