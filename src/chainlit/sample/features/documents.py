"""Documents and texts in an answer."""

import json

import chainlit as cl

from .tour import PUBLIC, Feature

STATION: dict[str, object] = {
    "id": "lake-7",
    "name": "Jetty",
    "sensors": ["temperature", "level", "wind"],
    "online": True,
}


async def show() -> None:
    """A PDF opens at a page, a text may have a language, and any file can be handed over."""
    await cl.Message(
        content="Here are a PDF, a text with colours, and a file to download.",
        elements=[
            cl.Pdf(name="A lake, four times", path=str(PUBLIC / "lake.pdf"), page=1),
            cl.Text(name="station.json", content=json.dumps(STATION, indent=2), language="json"),
            cl.File(name="levels.csv", content=b"day,level_m\n1,3.2\n2,3.4\n3,3.1\n", mime="text/csv"),
        ],
    ).send()


FEATURE = Feature("Hand over documents", "Give me a PDF, a text and a file", "file-text", show)
