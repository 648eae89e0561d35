"""Short notices in the corner of the page."""

import chainlit as cl


@cl.on_message
async def main(message: cl.Message) -> None:
    await cl.context.emitter.send_toast("One moment …")
    await cl.context.emitter.send_toast(f"Saved {len(message.content)} characters", "success")
    await cl.context.emitter.send_toast("This is only an example", "warning")
    await cl.Message(content="Look at the corner.").send()
