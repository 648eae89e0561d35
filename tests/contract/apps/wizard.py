import chainlit as cl


@cl.on_chat_start
async def main():
    res = await cl.AskUserMessage(content="What is your name?", timeout=10).send()
    if res:
        await cl.Message(content=f"Your name is: {res['output']}.\nChainlit installation is working!").send()
    while True:
        res = await cl.AskActionMessage(
            content="Pick an action!",
            actions=[
                cl.Action(name="continue", payload={"value": "continue"}, label="✅ Continue"),
                cl.Action(name="cancel", payload={"value": "cancel"}, label="❌ Cancel"),
            ],
        ).send()
        if res and res.get("payload").get("value") == "continue":
            await cl.Message(content="Continue!").send()
            break
        await cl.Message(content="Try again").send()
    files = await cl.AskFileMessage(content="A photo?", accept=["image/png", "text/plain"], max_files=2).send()
    for file in files:
        await cl.Message(content=f"{file.name} has {file.size} bytes of {file.type}").send()
    form = cl.CustomElement(name="Form", props={"fields": ["a"]}, display="inline")
    answer = await cl.AskElementMessage(content="Fill this in", element=form, timeout=30).send()
    if answer and answer.get("submitted"):
        await cl.Message(content=f"a is {answer['a']}").send()
