"""A chart that can be zoomed."""

import json

import chainlit as cl

from .table import measurements
from .tour import Feature


async def show() -> None:
    """With Plotly it is `cl.Plotly(figure=figure)`; the tour does without it and gives the JSON of it."""
    days, water, air, *_ = zip(*measurements(), strict=True)
    figure = {
        "data": [
            {"type": "scatter", "name": "Water", "x": days, "y": water},
            {"type": "scatter", "name": "Air", "x": days, "y": air},
        ],
        "layout": {"height": 380, "yaxis": {"title": {"text": "°C"}}, "legend": {"orientation": "h"}},
    }
    await cl.Message(
        content="Drag over the chart to look closer, and double-click to go back.",
        elements=[cl.Plotly(name="Temperature over a year", content=json.dumps(figure))],
    ).send()


FEATURE = Feature("Draw a chart", "Draw the temperatures of the year", "chart-line", show)
