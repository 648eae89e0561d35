"""Sound, in both directions."""

from __future__ import annotations

import io
import wave
from dataclasses import dataclass
from typing import TypedDict


@dataclass
class InputAudioChunk:
    """A frame of a recording, as `on_audio_chunk` gets it.

    Attributes:
        isStart: Whether it is the first frame of the recording.
        mimeType: Always `pcm16`.
        elapsedTime: Milliseconds since the recording began.
        data: 16-bit little-endian mono PCM at `features.audio.sample_rate` (24 kHz by default), any length.
    """

    isStart: bool
    mimeType: str
    elapsedTime: float
    data: bytes

    def __post_init__(self) -> None:
        _require_bytes(self.data)

    @property
    def elapsed_seconds(self) -> float:
        """Seconds since the recording began."""
        return self.elapsedTime / 1000


class OutputAudioChunk(TypedDict):
    """Sound to play.

    `data` is 16-bit little-endian mono PCM at `features.audio.sample_rate`; chunks of one `track` are played one after
    the other.
    """

    track: str
    mimeType: str
    data: bytes


class InputAudioChunkPayload(TypedDict):
    """A frame of a recording as clients send it."""

    isStart: bool
    mimeType: str
    elapsedTime: float
    data: bytes


def pcm_to_wav(pcm: bytes, sample_rate: int = 24_000) -> bytes:
    """Wrap recorded frames into a WAV file, as most speech services want it.

    Args:
        pcm: 16-bit little-endian mono PCM: the `data` of the chunks, joined.
        sample_rate: Samples per second.
    """
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(sample_rate)
        writer.writeframes(pcm)
    return file.getvalue()


def _require_bytes(data: object) -> None:
    if not isinstance(data, bytes):
        raise TypeError(f"InputAudioChunk.data is {type(data).__name__}; expected bytes")
