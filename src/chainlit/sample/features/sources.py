"""An answer that names its sources."""

import chainlit as cl

from .tour import PUBLIC, Feature

DIARY = "**3 July.** We let a line down below the second hill. It went on and on; at 87 metres it touched ground."


async def show() -> None:
    """Where the name of an element with `display="side"` stands in the text, it becomes a link to it."""
    await cl.Message(
        content="The lake is 87 metres deep, says the Survey. "
        "They let a line down below the second hill, says the Diary.",
        elements=[
            cl.Pdf(name="Survey", path=str(PUBLIC / "lake.pdf"), page=2, display="side"),
            cl.Text(name="Diary", content=DIARY, display="side"),
        ],
    ).send()


FEATURE = Feature("Cite sources", "How deep is the lake, and who says so?", "quote", show)
