import chainlit as cl


@cl.on_message
async def main():
    await cl.Message("I do not care what you said").send()
