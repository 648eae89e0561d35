"""Short notices in the corner of the page."""

import chainlit as cl

from .tour import Feature


async def show() -> None:
    """For what is worth a glance, but no message."""
    await cl.context.emitter.send_toast("The ferry is on its way", "info")
    await cl.context.emitter.send_toast("Your seat is booked", "success")
    await cl.context.emitter.send_toast("It may rain in the afternoon", "warning")
    await cl.context.emitter.send_toast("The kiosk is closed", "error")
    await cl.Message(content="There are four kinds of notices. They go away by themselves.").send()


FEATURE = Feature("Send notices", "Is there any news?", "bell", show)
