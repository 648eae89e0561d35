import chainlit as cl


@cl.on_chat_start
async def start():
    elements = [cl.Text(name="one", content="Here is a side text document"), cl.Image(name="pic", content=b"png")]
    await cl.ElementSidebar.set_elements(elements)
    await cl.ElementSidebar.set_title("Documents")


@cl.on_message
async def main(message: cl.Message):
    if message.content == "close":
        await cl.ElementSidebar.set_elements([])
    else:
        canvas = cl.CustomElement(name="Canvas", props={"text": message.content})
        await cl.ElementSidebar.set_title("canvas")
        await cl.ElementSidebar.set_elements([canvas], key="canvas")
