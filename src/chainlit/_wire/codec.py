"""The frames of the native door: JSON text, batches as arrays, everything else as objects with a `type`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeAlias, cast

import msgspec

from chainlit._base.errors import CommandError
from chainlit._wire.events import Event
from chainlit._wire.records import ClientType, Json

MAX_MENDED_DEPTH = 200


def _as_text(value: object) -> str:
    return str(value).encode("utf-8", "replace").decode()


_encoder = msgspec.json.Encoder(enc_hook=_as_text)


class Hello(msgspec.Struct, frozen=True, rename="camel", tag_field="type", tag="hello"):
    """The first frame of a client. `seen` and `epoch` tell where it left the log; 0 and "" on a fresh page.

    `page` is how many steps of a long conversation it wants at first; 0 for all. It asks for the others.
    """

    session_id: Annotated[str, msgspec.Meta(max_length=64)]
    client_type: ClientType = "webapp"
    thread_id: Annotated[str, msgspec.Meta(max_length=512)] = ""
    chat_profile: Annotated[str, msgspec.Meta(max_length=512)] = ""
    user_env: dict[str, str] = {}
    language: Annotated[str, msgspec.Meta(max_length=64)] = "en-US"
    seen: Annotated[int, msgspec.Meta(ge=0)] = 0
    epoch: Annotated[str, msgspec.Meta(max_length=64)] = ""
    page: Annotated[int, msgspec.Meta(ge=0)] = 0


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
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise CommandError("invalid", "The frame is not JSON text.") from None


def encode(frame: Json) -> bytes:
    """Write a frame of the server; there is no value that it refuses, because one would end the connection.

    `bytes` become base64 text, values that JSON lacks their `str`. Where a value can't be written at all (text with
    half a surrogate pair, an integer of more than 64 bits, a structure that contains itself), it is mended.
    """
    try:
        return _encoder.encode(frame)
    except (ValueError, OverflowError, RecursionError):
        return _encoder.encode(_mended(frame, MAX_MENDED_DEPTH))


def encode_batch(batch: Iterable[tuple[int, Event]], answers: Iterable[Json] = ()) -> bytes:
    """Write numbered events as one frame, after answers to commands that go with them."""
    return encode([*answers, *((number, event.wire_name, event.payload()) for number, event in batch)])


def _mended(value: Json, depth: int) -> Json:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case int() if not -(1 << 63) <= value < 1 << 64:
            return str(value)
        case dict() | list() | tuple() if depth == 0:
            return None
        case dict():
            fields = cast("dict[object, Json]", value)
            return {_mended(str(key), 0): _mended(each, depth - 1) for key, each in fields.items()}
        case list() | tuple():
            return [_mended(each, depth - 1) for each in cast("list[Json]", value)]
        case _:
            return value


def size_of(value: Json) -> int:
    """Return how long a value of a client is as JSON text, in bytes.

    Raises:
        ValueError: It can't be written as JSON text.
    """
    try:
        return len(msgspec.json.encode(value))
    except (OverflowError, RecursionError, TypeError) as error:
        raise ValueError(str(error)) from None
