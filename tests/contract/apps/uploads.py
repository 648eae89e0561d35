import chainlit as cl


@cl.on_message
async def on_message(msg: cl.Message):
    if not msg.elements:
        await cl.Message(content="No file attached").send()
        return
    images = [file for file in msg.elements if "image" in file.mime]
    texts = [file for file in msg.elements if file.mime == "text/plain"]
    for file in texts:
        with open(file.path, "r") as f:
            await cl.Message(content=f"{file.name}: {f.read()}").send()
        await cl.Message(f"{file.content} {file.id == file.chainlit_key} {file.type} {file.size}").send()
    await cl.Message(content=f"Received {len(images)} image(s)", elements=images).send()
