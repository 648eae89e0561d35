"""An element of one's own, drawn by `public/elements/Ticket.jsx`."""

import chainlit as cl

from .tour import Feature


async def show() -> None:
    """The file with the name of the element draws it, with the props from here."""
    ticket = cl.CustomElement(name="Ticket", props={"seats": 1, "price": 12, "booked": False})
    cl.user_session.set("ticket", ticket)
    await cl.Message(content="How many seats do you need?", elements=[ticket]).send()


@cl.action_callback("book_ticket")
async def book(action: cl.Action) -> None:
    """Called by the element; changed props go back to the page with `update`."""
    ticket: cl.CustomElement = cl.user_session.get("ticket")
    await cl.sleep(0.5)
    ticket.props = {**ticket.props, "booked": True}
    await ticket.update()
    await cl.Message(content=f"{action.payload['seats']} × the boat at noon. Be there in time!").send()


FEATURE = Feature("Draw an element of your own", "Book the boat for me", "ticket", show)
