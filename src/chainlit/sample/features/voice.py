"""A conversation by voice."""

import chainlit as cl

from .tour import Feature

RATE = 24_000
"""Samples per second of what the page records: 16 bits each, one channel (`features.audio.sample_rate`)."""


async def show() -> None:
    """As soon as an app has `on_audio_chunk`, the composer has a button for voice."""
    await cl.Message(content="Press the button with the sound wave and say something. I say the same.").send()


@cl.on_audio_start
async def begin() -> bool:
    """Answer False to refuse, for example to people who are not signed in."""
    cl.user_session.set("recording", bytearray())
    return True


@cl.on_audio_chunk
async def listen(chunk: cl.InputAudioChunk) -> None:
    """Gets the sound piece by piece; a real app hands it on to a model at once."""
    cl.user_session.get("recording").extend(chunk.data)


@cl.on_audio_end
async def echo() -> None:
    """Play what was recorded."""
    recording = bytes(cl.user_session.get("recording"))
    await cl.context.emitter.send_audio_chunk(cl.OutputAudioChunk(track="echo", mimeType="pcm16", data=recording))
    await cl.Message(content=f"I heard {len(recording) / 2 / RATE:.1f} seconds.").send()


FEATURE = Feature("Talk", "Can we talk?", "mic", show)
