from chainlit import Message, user_session


def chunks(text):
    yield from text


async def say(text):
    user_session.set("said", [*user_session.get("said", []), text])
    await Message(content=text, author="Helper").send()
