"""Messages to and from the page that the chat is embedded in."""

import chainlit as cl

from .tour import Feature


async def show() -> None:
    """A page that shows the chat in a frame talks with it by `postMessage`; here the frame is the page itself."""
    await cl.send_window_message({"type": "hello", "from": "the tour"})
    await cl.Message(
        content="I have greeted the page around this chat. To greet me back, run this in the browser's console:\n\n"
        "```js\nwindow.postMessage('Hello from the page')\n```"
    ).send()


@cl.on_window_message
async def heard(message: object) -> None:
    """Runs for every message of the page."""
    if isinstance(message, str):
        await cl.Message(content=f"The page says: *{message}*").send()


FEATURE = Feature("Talk with the page around", "Say hello to the page", "app-window", show)
