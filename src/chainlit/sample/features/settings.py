"""A form of settings."""

import chainlit as cl
from chainlit.input_widget import Select, Slider, Switch, Tags, TextInput

from .tour import Feature


async def show() -> None:
    """Once it is sent, a button in the composer opens the form."""
    await cl.ChatSettings(
        [
            Select(id="model", label="Model", values=["small", "large"], initial_index=0, description="Who answers"),
            Slider(id="warmth", label="Warmth", initial=0.7, min=0, max=1, step=0.1, tooltip="More is more daring"),
            Switch(id="stream", label="Stream the answers", initial=True),
            Tags(id="topics", label="Topics", initial=["lake", "weather"]),
            TextInput(id="style", label="Style", initial="Like an old sailor", multiline=True),
        ]
    ).send()
    await cl.Message(content="There is a new button in the composer: it opens the settings of this chat.").send()


@cl.on_settings_update
async def settings_changed(settings: dict[str, object]) -> None:
    """Runs when the person confirms; later, `cl.user_session.get("chat_settings")` has the values."""
    lines = "\n".join(f"- {name}: `{value}`" for name, value in settings.items())
    await cl.Message(content=f"You have changed the settings:\n\n{lines}").send()


FEATURE = Feature("Offer settings", "What can I set?", "sliders-horizontal", show)
