"""Buttons below an answer."""

import chainlit as cl

from .tour import Feature


async def show() -> None:
    """An action has a name, which finds its function, and a payload, which it is called with."""
    await cl.Message(
        content="The boat leaves at noon. What shall I do?",
        actions=[
            cl.Action(name="book", label="Book a seat", icon="ticket", payload={"seats": 1}),
            cl.Action(name="book", label="Book two seats", icon="tickets", payload={"seats": 2}),
        ],
    ).send()


@cl.action_callback("book")
async def book(action: cl.Action) -> str:
    """Runs at a click; the button turns until it returns."""
    await cl.sleep(0.5)
    await action.remove()
    await cl.Message(content=f"Booked: {action.payload['seats']} on the boat at noon.").send()
    return "booked"


FEATURE = Feature("Offer buttons", "When does the boat leave?", "mouse-pointer-click", show)
