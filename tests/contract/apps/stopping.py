import asyncio

import chainlit as cl


@cl.on_stop
async def on_stop():
    cl.user_session.set("stop_requested", True)
    await cl.Message("The user wants to stop the task!").send()


@cl.on_chat_end
def on_chat_end():
    print("The user disconnected!", cl.user_session.get("id") is not None)


@cl.on_message
async def main(message: cl.Message):
    if message.content == "long":
        msg = await cl.Message("working").send()
        try:
            while not cl.user_session.get("stop_requested"):
                await msg.stream_token(".")
                await asyncio.sleep(0.01)
        finally:
            cl.user_session.set("cleaned", True)
    await cl.Message(f"cleaned: {cl.user_session.get('cleaned')}").send()
