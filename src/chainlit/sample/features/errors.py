"""What people see when something goes wrong."""

import chainlit as cl

from .tour import Feature


async def show() -> None:
    """Tell of an expected problem in your own words; whatever else is raised is shown and logged by the framework."""
    await cl.ErrorMessage(content="The weather service does not answer. Please try again in a minute.").send()
    await cl.Message(
        content="That was a `cl.ErrorMessage`. What comes next is an exception that nobody catches: the person sees "
        "it, the log has the traceback, and the conversation goes on."
    ).send()
    raise LookupError("there is no lake of that name")


FEATURE = Feature("Handle an error", "Let something go wrong", "triangle-alert", show)
