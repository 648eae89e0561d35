"""Everything that a message can carry: a table, a chart, texts, a picture, a film, a file, and the side panel.

Tables and charts usually come from pandas, polars and Plotly (`cl.Dataframe(data=frame)`, `cl.Plotly(figure=figure)`);
here they are written as JSON, so that the example needs no other package.
"""

import json

import chainlit as cl

PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 60" width="480" height="180">
<rect width="160" height="60" fill="#4f46e5"/><circle cx="40" cy="30" r="18" fill="#fff"/></svg>"""
CODE = """def fibonacci(count):
    one, other = 0, 1
    for _ in range(count):
        yield one
        one, other = other, one + other
"""


def table(rows: int) -> str:
    data = [[f"Customer {row}", row * 37 % 1000, f"2026-{row % 12 + 1:02d}-01", row % 3 == 0] for row in range(rows)]
    return json.dumps({"columns": ["name", "sold", "since", "active"], "index": list(range(rows)), "data": data})


def chart() -> str:
    traces = [{"type": "bar", "name": str(year), "x": ["May", "June"], "y": [year - 2000, 30]} for year in (2025, 2026)]
    return json.dumps({"data": traces, "layout": {"title": {"text": "Sales"}, "barmode": "group"}})


@cl.on_message
async def main() -> None:
    await cl.Message(
        content="The customers as a table, their sales as a chart, and how it was computed in sales.py.",
        elements=[
            cl.Dataframe(name="customers", content=table(2_000)),
            cl.Plotly(name="sales", content=chart()),
            cl.Text(name="sales.py", content=CODE, language="python", display="side"),
        ],
        actions=[cl.Action(name="panel", label="Open the side panel", payload={})],
    ).send()
    await cl.Message(
        content="A picture, a film, a file, and a page of its own: the report.",
        elements=[
            cl.Image(name="logo", content=PICTURE, mime="image/svg+xml", size="large"),
            cl.Video(name="film", url="https://www.youtube.com/watch?v=aqz-KE-bpKQ", size="small"),
            cl.File(name="sales.csv", content=b"month,sold\nMay,26\nJune,30\n", mime="text/csv"),
            cl.Text(name="the report", content="# Sales\n\nThey **grow**.", display="page"),
        ],
    ).send()


@cl.action_callback("panel")
async def panel(action: cl.Action) -> None:
    await cl.ElementSidebar.set_title("How it was computed")
    await cl.ElementSidebar.set_elements([cl.Text(name="sales.py", content=CODE, language="python")], key="sales")
