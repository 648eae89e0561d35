"""The panel beside the conversation, opened by the app."""

import chainlit as cl

from .tour import PUBLIC, Feature


async def show() -> None:
    """The panel has a title and elements; an empty list closes it."""
    await cl.ElementSidebar.set_title("Weather at the lake")
    await cl.ElementSidebar.set_elements(
        [
            cl.Text(name="Today", content="Sun, **24 °C**, a light wind from the west."),
            cl.Image(name="Webcam", path=str(PUBLIC / "noon.webp")),
        ],
        key="weather",
    )
    await cl.Message(
        content="The panel beside our chat is mine to fill.",
        actions=[cl.Action(name="close_panel", label="Close it", icon="panel-right-close", payload={})],
    ).send()


@cl.action_callback("close_panel")
async def close(action: cl.Action) -> None:
    """An empty list closes the panel."""
    await cl.ElementSidebar.set_elements([])
    await action.remove()


FEATURE = Feature("Open the side panel", "Put the weather beside our chat", "panel-right", show)
