import io
import wave

import chainlit as cl


@cl.on_audio_start
async def on_audio_start():
    cl.user_session.set("audio_chunks", [])
    return True


@cl.on_audio_chunk
async def on_audio_chunk(chunk: cl.InputAudioChunk):
    if chunk.isStart:
        cl.user_session.set("mime", chunk.mimeType)
    cl.user_session.get("audio_chunks").append(chunk.data)


@cl.on_audio_end
async def on_audio_end():
    pcm = b"".join(cl.user_session.get("audio_chunks"))
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(24000)
        wav.writeframes(pcm)
    await cl.Message(
        author="You",
        type="user_message",
        content="(voice)",
        elements=[cl.Audio(content=buffer.getvalue(), mime="audio/wav", name="recording")],
    ).send()
    await cl.context.emitter.send_audio_chunk(cl.OutputAudioChunk(mimeType="pcm16", data=pcm, track="t1"))
    await cl.context.emitter.send_audio_interrupt()
    await cl.Message(content=f"{len(pcm)} bytes of {cl.user_session.get('mime')}").send()
