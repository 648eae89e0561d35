import chainlit as cl


@cl.on_audio_chunk
async def on_audio_chunk(chunk):
    cl.user_session.set("heard", True)


@cl.on_audio_end
async def on_audio_end(elements: list):
    await cl.Message(content=f"heard: {cl.user_session.get('heard')}, {len(elements)} elements").send()
