import chainlit as cl


@cl.step(type="llm")
async def words(text: str):
    for word in text.split():
        yield word + " "


@cl.step(type="tool")
def numbers(n):
    for i in range(n):
        yield i


async def fake_stream(text):
    for char in text:
        yield char


@cl.on_message
async def main(message: cl.Message):
    msg = cl.Message(content="")
    async for word in words(message.content):
        await msg.stream_token(word)
    await msg.update()
    await cl.Message(str(list(numbers(3)))).send()
    second = await cl.Message(content="", author="Other").send()
    async for char in fake_stream("streamed"):
        await second.stream_token(token=char)
    await second.update()
    third = cl.Message(content="")
    await third.stream_token("draft")
    await third.stream_token("final", is_sequence=True)
    await third.send()
