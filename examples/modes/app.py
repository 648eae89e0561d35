"""Modes: choices in the composer of which one option each is always chosen."""

import chainlit as cl


@cl.on_chat_start
async def start() -> None:
    model = [
        cl.ModeOption(id="small", name="Small", icon="feather", description="Quick"),
        cl.ModeOption(id="large", name="Large", icon="brain", description="Thorough", default=True),
    ]
    effort = [cl.ModeOption(id="low", name="Low"), cl.ModeOption(id="high", name="High")]
    await cl.context.emitter.set_modes(
        [cl.Mode(id="model", name="Model", options=model), cl.Mode(id="effort", name="Effort", options=effort)]
    )


@cl.on_message
async def main(message: cl.Message) -> None:
    modes = message.modes or {}
    await cl.Message(content=f"The {modes.get('model')} model, with {modes.get('effort')} effort.").send()
