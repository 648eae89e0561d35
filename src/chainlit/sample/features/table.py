"""A table that can be sorted and searched."""

import json

import chainlit as cl

from .tour import Feature

COLUMNS = ["day", "water °C", "air °C", "level m", "weather", "ferry"]
SKIES = ("sun", "clouds", "rain", "fog")


def measurements() -> list[list[object]]:
    """Return a year of numbers that look like measurements."""
    return [
        [
            f"2025-{day // 31 + 1:02}-{day % 31 + 1:02}",
            *_degrees(day),
            round(3 + day % 17 / 20, 2),
            SKIES[day % 4],
            day % 6 != 0,
        ]
        for day in range(360)
    ]


def _degrees(day: int) -> tuple[float, float]:
    season = 1 - abs(day - 200) / 200
    return round(5 + 16 * season + day % 5 / 3, 1), round(2 + 21 * season + day % 11 - 5, 1)


async def show() -> None:
    """With pandas or polars it is `cl.Dataframe(data=frame)`; the tour does without them and gives the JSON of it."""
    rows = measurements()
    table = json.dumps({"columns": COLUMNS, "index": list(range(len(rows))), "data": rows})
    await cl.Message(
        content="A year at the jetty. Click a heading to sort.",
        elements=[cl.Dataframe(name="Measurements", content=table)],
    ).send()


FEATURE = Feature("Show a table", "How was the year at the lake?", "table", show)
