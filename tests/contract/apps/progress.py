import cl_helpers

import chainlit as cl


@cl.on_message
async def main(message: cl.Message):
    msg = cl.Message(content="0%")
    await msg.send()
    for percent in (25, 50, 100):
        msg.content = f"{percent}%"
        await msg.update()
    loader = cl.Message(content="Loading…")
    await loader.send()
    await loader.remove()
    final = cl.Message(content="")
    for chunk in cl_helpers.chunks(message.content):
        await final.stream_token(chunk)
    final.elements = [cl.Text(name="details", content="more", display="page")]
    final.actions = [cl.Action(name="again", payload={"text": message.content})]
    await final.update()
    await cl_helpers.say("from a helper")


@cl.action_callback("again")
async def again(action):
    await main(cl.Message(content=action.payload["text"]))
