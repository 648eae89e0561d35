import chainlit as cl

history = []


async def speak(author, content, parent=None):
    msg = cl.Message(author=author, content=content, parent_id=parent, metadata={"agent": author}, tags=["agents"])
    history.append(await msg.send())
    return msg


@cl.on_message
async def main(message: cl.Message):
    first = await speak("Planner", "I plan")
    await speak("Coder", "I code", parent=first.id)
    await cl.Message(content="print(1)", language="python").send()
    await cl.Message(content={"a": [1, 2]}).send()
    await cl.Message(content=None).send()
    gone = await cl.Message(content="soon gone").send()
    await gone.remove()
    first.content = "I planned"
    await first.update()
    copied = cl.Message.from_dict(first.to_dict())
    same = copied.content == first.content and copied.id == first.id and copied.author == "Planner"
    roles = [(m["role"], m["content"]) for m in cl.chat_context.to_openai()][:2]
    await cl.Message(content=f"{same} {roles} {len(cl.chat_context.get())}").send()
