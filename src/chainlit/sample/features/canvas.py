"""The side panel as a canvas: wide, and without a heading."""

import chainlit as cl

from .tour import Feature

DRAFTS = (
    "# A day at the lake\n\n1. Breakfast on the jetty\n2. A swim",
    "# A day at the lake\n\n1. Breakfast on the jetty\n2. A swim, if it is warm enough\n3. The ferry to the old mill\n"
    "4. Supper by the fire\n\n> Bring a coat for the evening.",
)


async def show() -> None:
    """The title `canvas` makes the panel one; what is in it changes while you talk."""
    await cl.ElementSidebar.set_title("canvas")
    await cl.ElementSidebar.set_elements([cl.Text(name="Plan", content=DRAFTS[0])], key="draft-1")
    await cl.Message(content="I have begun a plan beside our chat. Now I go on with it …").send()
    await cl.sleep(1)
    await cl.ElementSidebar.set_elements([cl.Text(name="Plan", content=DRAFTS[1])], key="draft-2")
    await cl.Message(content="That is the plan. It stays there while we talk about it.").send()


FEATURE = Feature("Use the canvas", "Write a plan beside our chat", "panels-top-left", show)
