"""A table that can be sorted and searched."""

import json
import math
from datetime import date, timedelta

import chainlit as cl

from .tour import Feature

COLUMNS = ["day", "water °C", "air °C", "level m", "weather", "ferry"]
SKIES = ("sun", "clouds", "rain", "fog")


def measurements() -> list[list[object]]:
    """Return a year of numbers that look like measurements."""
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(365)]
    return [[day.isoformat(), *_degrees(number), _level(number), *_weather(number)] for number, day in enumerate(days)]


def _degrees(day: int) -> tuple[float, float]:
    season = -math.cos((day - 25) / 58)
    return round(12 + 9 * season + math.sin(day / 11), 1), round(10 + 12 * season + 4 * math.sin(day / 7), 1)


def _level(day: int) -> float:
    return round(3.2 + 0.4 * math.cos(day / 58) + 0.1 * math.sin(day / 5), 2)


def _weather(day: int) -> tuple[str, bool]:
    return SKIES[(day * 7 // 5) % len(SKIES)], day % 7 != 0


async def show() -> None:
    """With pandas or polars it is `cl.Dataframe(data=frame)`; the tour does without them and gives the JSON of it."""
    rows = measurements()
    table = json.dumps({"columns": COLUMNS, "index": list(range(len(rows))), "data": rows})
    await cl.Message(
        content="A year at the jetty. Click a heading to sort.",
        elements=[cl.Dataframe(name="Measurements", content=table)],
    ).send()


FEATURE = Feature("Show a table", "How was the year at the lake?", "table", show)
