import chainlit as cl


@cl.on_window_message
async def window_message(message: str):
    if message.startswith("Client: "):
        await cl.send_window_message("Server: World")
        await cl.send_window_message({"type": "hello", "list": [1, 2]})


@cl.on_message
async def main(message: cl.Message):
    await cl.send_window_message("Server: Hello")
    await cl.Message("sent").send()
