"""Voice: collect what was said, and turn it into a file that people and speech services can read."""

import chainlit as cl
from chainlit.types import InputAudioChunk, pcm_to_wav


@cl.on_audio_start
async def start() -> bool:
    cl.user_session.set("recording", [])
    return True


@cl.on_audio_chunk
async def hear(chunk: InputAudioChunk) -> None:
    cl.user_session.get("recording").append(chunk.data)


@cl.on_audio_end
async def end() -> None:
    pcm = b"".join(cl.user_session.get("recording"))
    if not pcm:
        await cl.Message(content="I heard nothing.").send()
        return
    rate = cl.context.session.settings.features.audio.sample_rate
    seconds = len(pcm) / 2 / rate
    recording = cl.Audio(name="recording.wav", content=pcm_to_wav(pcm, rate), mime="audio/wav")
    await cl.Message(content=f"You spoke for {seconds:.1f} s.", elements=[recording]).send()
