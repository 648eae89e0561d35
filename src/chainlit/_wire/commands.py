"""What clients ask for, read from untrusted JSON into typed commands.

Wrong types are refused by the name of the field; unknown fields are ignored.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Annotated, TypeAlias, cast

import msgspec

from chainlit._base.errors import CommandError
from chainlit._wire.records import Json

MAX_DEPTH = 32
MAX_KEYS = 1_000
MAX_TEXT = 4 * 1024 * 1024
"""Longest text of a message, in characters; a frame may have at most as many characters, or bytes of a stock client."""

Short: TypeAlias = Annotated[str, msgspec.Meta(max_length=65_536)]


class FileReference(msgspec.Struct, frozen=True):
    id: Short


class UserMessage(msgspec.Struct, frozen=True, rename="camel"):
    """A message as a client sends it. The server replaces its time and checks its id."""

    id: Short
    output: Annotated[str, msgspec.Meta(max_length=MAX_TEXT)] = ""
    type: str = "user_message"
    name: Short | None = None
    parent_id: Short | None = None
    command: Short | None = None
    modes: dict[str, str] | None = None
    metadata: dict[str, Json] | None = None
    created_at: Json = None


class SendMessage(msgspec.Struct, frozen=True, rename="camel"):
    message: UserMessage
    file_references: list[FileReference] | None = None


class EditMessage(msgspec.Struct, frozen=True):
    message: UserMessage


class ChooseVersion(msgspec.Struct, frozen=True):
    """Show another version of the message with that id, with what followed it; versions count from 1."""

    message: Short
    version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]


class FavoriteMessage(msgspec.Struct, frozen=True):
    message: UserMessage


class Stop(msgspec.Struct, frozen=True):
    pass


class ClearSession(msgspec.Struct, frozen=True):
    pass


class FetchFavorites(msgspec.Struct, frozen=True):
    pass


class FetchEarlier(msgspec.Struct, frozen=True):
    """The page of the conversation before the step `before`; "" stands for the newest page."""

    before: Short
    count: Annotated[int, msgspec.Meta(ge=1, le=1_000)] = 100


class PostWindow(msgspec.Struct, frozen=True):
    data: Json


class ChangeSettings(msgspec.Struct, frozen=True):
    values: dict[str, Json]


class EditSettings(msgspec.Struct, frozen=True):
    values: dict[str, Json]


class StartAudio(msgspec.Struct, frozen=True):
    pass


class EndAudio(msgspec.Struct, frozen=True):
    pass


class SendAudio(msgspec.Struct, frozen=True):
    """One frame of a recording. `elapsed_ms` counts from its start; `data` is 16-bit little-endian mono PCM."""

    is_start: bool
    mime_type: str
    elapsed_ms: float
    data: bytes


class Answer(msgspec.Struct, frozen=True):
    """The answer to the question with the step id `ask`; its shape depends on the question's type."""

    ask: Short
    value: Json = None


class ReturnCall(msgspec.Struct, frozen=True):
    """The result of a call of a page function."""

    call: Short
    value: Json = None


Command: TypeAlias = (
    SendMessage
    | EditMessage
    | ChooseVersion
    | FavoriteMessage
    | Stop
    | ClearSession
    | FetchFavorites
    | FetchEarlier
    | PostWindow
    | ChangeSettings
    | EditSettings
    | StartAudio
    | SendAudio
    | EndAudio
    | Answer
    | ReturnCall
)


class _AudioFrame(msgspec.Struct, frozen=True, rename="camel"):
    is_start: bool = False
    mime_type: Short = "pcm16"
    elapsed_time: float = 0.0
    data: Json = b""


def _audio(payload: Json) -> Command:
    frame = msgspec.convert(payload, _AudioFrame)
    data = frame.data
    if isinstance(data, str):
        try:
            data = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError):
            raise CommandError("invalid", "audio_chunk: `data` is not base64") from None
    if not isinstance(data, bytes):
        raise CommandError("invalid", "audio_chunk: `data` is neither binary nor base64 text")
    return SendAudio(frame.is_start, frame.mime_type, frame.elapsed_time, data)


def _values(payload: Json) -> dict[str, Json]:
    return msgspec.convert(payload, dict[str, Json])


_READERS: Mapping[str, Callable[[Json], Command]] = {
    "client_message": lambda payload: msgspec.convert(payload, SendMessage),
    "edit_message": lambda payload: msgspec.convert(payload, EditMessage),
    "choose_version": lambda payload: msgspec.convert(payload, ChooseVersion),
    "message_favorite": lambda payload: msgspec.convert(payload, FavoriteMessage),
    "stop": lambda payload: Stop(),
    "clear_session": lambda payload: ClearSession(),
    "fetch_favorites": lambda payload: FetchFavorites(),
    "fetch_earlier": lambda payload: msgspec.convert(payload, FetchEarlier),
    "window_message": PostWindow,
    "chat_settings_change": lambda payload: ChangeSettings(_values(payload)),
    "chat_settings_edit": lambda payload: EditSettings(_values(payload)),
    "audio_start": lambda payload: StartAudio(),
    "audio_chunk": _audio,
    "audio_end": lambda payload: EndAudio(),
    "answer": lambda payload: msgspec.convert(payload, Answer),
    "call_result": lambda payload: msgspec.convert(payload, ReturnCall),
}
COMMAND_NAMES = tuple(_READERS)


def parse_command(name: str, payload: Json) -> Command:
    """Read a command from its wire name and payload (already decoded JSON; bytes are allowed for audio).

    Raises:
        CommandError: The name is unknown, or the payload has a wrong shape; the message names the field.
    """
    reader = _READERS.get(name)
    if reader is None:
        raise CommandError("unknown_command", f"There is no command {name[:64]!r}.")
    check_shape(payload, name)
    try:
        return reader(payload)
    except msgspec.ValidationError as error:
        raise CommandError("invalid", f"{name}: {error}") from None


def check_shape(value: Json, name: str) -> None:
    """Refuse JSON that is nested too deeply or has too many keys.

    Raises:
        CommandError: The value is deeper than `MAX_DEPTH`, or an object has more than `MAX_KEYS` keys.
    """
    level: list[object] = [value]
    for _ in range(MAX_DEPTH):
        below: list[object] = []
        for item in level:
            if isinstance(item, dict):
                fields = cast("dict[str, object]", item)
                if len(fields) > MAX_KEYS:
                    raise CommandError("invalid", f"{name}: an object has more than {MAX_KEYS:,} keys.")
                below += fields.values()
            elif isinstance(item, list):
                below += cast("list[object]", item)
        if not below:
            return
        level = below
    raise CommandError("invalid", f"{name}: nested deeper than {MAX_DEPTH} levels.")
