"""The frames of the native door: JSON text, batches as arrays, everything else as objects with a `type`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeAlias

import msgspec

from chainlit._base.errors import CommandError
from chainlit._wire.events import Event
from chainlit._wire.records import ClientType, Json

_encoder = msgspec.json.Encoder(enc_hook=str)


class Hello(msgspec.Struct, frozen=True, rename="camel", tag_field="type", tag="hello"):
    """The first frame of a client. `seen` and `epoch` tell where it left the log; 0 and "" on a fresh page."""

    session_id: Annotated[str, msgspec.Meta(max_length=64)]
    client_type: ClientType = "webapp"
    thread_id: Annotated[str, msgspec.Meta(max_length=512)] = ""
    chat_profile: Annotated[str, msgspec.Meta(max_length=512)] = ""
    user_env: dict[str, str] = {}
    language: Annotated[str, msgspec.Meta(max_length=64)] = "en-US"
    seen: Annotated[int, msgspec.Meta(ge=0)] = 0
    epoch: Annotated[str, msgspec.Meta(max_length=64)] = ""


class CommandFrame(msgspec.Struct, frozen=True, tag_field="type", tag="command"):
    """A command with an id of the client's choice, under which it is answered."""

    id: Annotated[str, msgspec.Meta(max_length=128)]
    name: Annotated[str, msgspec.Meta(max_length=128)]
    payload: Json = None


class Ping(msgspec.Struct, frozen=True, tag_field="type", tag="ping"):
    pass


ClientFrame: TypeAlias = Hello | CommandFrame | Ping
_decoder: msgspec.json.Decoder[ClientFrame] = msgspec.json.Decoder(ClientFrame)


def decode(frame: str | bytes) -> ClientFrame:
    """Read a frame of a client.

    Raises:
        CommandError: It is no JSON, or not of a known shape; the message names the field.
    """
    try:
        return _decoder.decode(frame)
    except msgspec.ValidationError as error:
        raise CommandError("invalid", f"frame: {error}") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise CommandError("invalid", "The frame is not JSON text.") from None


def encode(frame: Json) -> bytes:
    """Write a frame of the server. `bytes` become base64 text, values that JSON lacks their `str`."""
    return _encoder.encode(frame)


def encode_batch(batch: Iterable[tuple[int, Event]]) -> bytes:
    """Write numbered events as one frame."""
    return _encoder.encode([(number, event.wire_name, event.payload()) for number, event in batch])


def json_safe(value: Json) -> Json:
    """Return `value` as plain JSON data, or raise `TypeError` naming what can't be serialised."""
    return msgspec.json.decode(msgspec.json.encode(value))
