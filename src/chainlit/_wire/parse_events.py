"""Reads events that apps emit by name, so that the view of the conversation knows what they mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from chainlit._wire.events import (
    ActionRemoved,
    ActionShown,
    BusyEnded,
    BusyStarted,
    ElementRemoved,
    ElementShown,
    Event,
    ResumeFailed,
    StepAdded,
    StepChanged,
    StepRemoved,
    StreamStarted,
    ThreadOpened,
    ThreadResumed,
    TokenAppended,
)
from chainlit._wire.page_events import (
    AudioInterrupted,
    AudioSwitched,
    CommandsSet,
    Custom,
    FavoritesSet,
    ModesSet,
    Reloaded,
    SettingsShown,
    SidebarFilled,
    SidebarTitled,
    Toasted,
    TokensCounted,
    WindowPosted,
)
from chainlit._wire.records import Json
from chainlit._wire.sound import sound_element, sound_step

_READERS: dict[str, Callable[[Json], Event]] = {
    "new_message": lambda data: StepAdded(sound_step(_with_id(data))),
    "update_message": lambda data: StepChanged(sound_step(_with_id(data))),
    "delete_message": lambda data: StepRemoved(_with_id(data)),
    "stream_start": lambda data: StreamStarted(sound_step(_with_id(data))),
    "stream_token": lambda data: _token(data),
    "element": lambda data: ElementShown(sound_element(_with_id(data))),
    "remove_element": lambda data: ElementRemoved(data["id"]),
    "action": lambda data: ActionShown(_with_id(data)),
    "remove_action": lambda data: ActionRemoved(_with_id(data)),
    "task_start": lambda data: BusyStarted(),
    "task_end": lambda data: BusyEnded(),
    "first_interaction": lambda data: ThreadOpened(str(data["interaction"]), data["thread_id"]),
    "resume_thread": ThreadResumed,
    "resume_thread_error": ResumeFailed,
    "chat_settings": SettingsShown,
    "set_commands": CommandsSet,
    "set_modes": ModesSet,
    "set_favorites": FavoritesSet,
    "set_sidebar_title": SidebarTitled,
    "set_sidebar_elements": lambda data: SidebarFilled(
        [sound_element(_with_id(each)) for each in data["elements"]], data.get("key")
    ),
    "toast": lambda data: Toasted(str(data["message"]), data.get("type", "info")),
    "token_usage": TokensCounted,
    "window_message": WindowPosted,
    "audio_connection": AudioSwitched,
    "audio_interrupt": lambda data: AudioInterrupted(),
    "reload": lambda data: Reloaded(),
}


class _Broken(Exception):
    """A payload that would break the conversation for everybody who watches."""


def _with_id(data: Json) -> Json:
    fields = cast("dict[str, Json]", data) if isinstance(data, dict) else {}
    if not isinstance(fields.get("id"), str):
        raise _Broken("a dictionary with an `id` of text")
    return fields


def _token(data: Json) -> Event:
    if not isinstance(_with_id(data).get("token"), str):
        raise _Broken("a dictionary whose `token` is text")
    return TokenAppended(data["id"], data["token"], bool(data.get("isSequence")), bool(data.get("isInput")))


def parse_event(name: str, data: Json) -> Event:
    """Return the event that `name` and `data` stand for.

    Names outside the protocol, and payloads that are not of its shape, pass through as they are: apps send such
    events to scripts of their own.

    Raises:
        TypeError: The event is about a step, element, action or token, and does not say about which or has no text.
    """
    reader = _READERS.get(name)
    if reader is None:
        return Custom(name, data)
    try:
        return reader(data)
    except _Broken as error:
        raise TypeError(f"The event {name!r} takes {error}, not {data!r:.80}") from None
    except (KeyError, TypeError, AttributeError):
        return Custom(name, data)
