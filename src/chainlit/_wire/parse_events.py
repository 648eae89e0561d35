"""Reads events that apps emit by name, so that the view of the conversation knows what they mean."""

from __future__ import annotations

from collections.abc import Callable

from chainlit._wire.events import (
    ActionRemoved,
    ActionShown,
    AudioInterrupted,
    AudioSwitched,
    BusyEnded,
    BusyStarted,
    CommandsSet,
    Custom,
    ElementRemoved,
    ElementShown,
    Event,
    FavoritesSet,
    ModesSet,
    Reloaded,
    ResumeFailed,
    SettingsShown,
    SidebarFilled,
    SidebarTitled,
    StepAdded,
    StepChanged,
    StepRemoved,
    StreamStarted,
    ThreadOpened,
    ThreadResumed,
    Toasted,
    TokenAppended,
    TokensCounted,
    WindowPosted,
)
from chainlit._wire.records import Json

_READERS: dict[str, Callable[[Json], Event]] = {
    "new_message": StepAdded,
    "update_message": StepChanged,
    "delete_message": StepRemoved,
    "stream_start": StreamStarted,
    "stream_token": lambda data: TokenAppended(
        data["id"], data["token"], bool(data.get("isSequence")), bool(data.get("isInput"))
    ),
    "element": ElementShown,
    "remove_element": lambda data: ElementRemoved(data["id"]),
    "action": ActionShown,
    "remove_action": ActionRemoved,
    "task_start": lambda data: BusyStarted(),
    "task_end": lambda data: BusyEnded(),
    "first_interaction": lambda data: ThreadOpened(data["interaction"], data["thread_id"]),
    "resume_thread": ThreadResumed,
    "resume_thread_error": ResumeFailed,
    "chat_settings": SettingsShown,
    "set_commands": CommandsSet,
    "set_modes": ModesSet,
    "set_favorites": FavoritesSet,
    "set_sidebar_title": SidebarTitled,
    "set_sidebar_elements": lambda data: SidebarFilled(data["elements"], data.get("key")),
    "toast": lambda data: Toasted(data["message"], data.get("type", "info")),
    "token_usage": TokensCounted,
    "window_message": WindowPosted,
    "audio_connection": AudioSwitched,
    "audio_interrupt": lambda data: AudioInterrupted(),
    "reload": lambda data: Reloaded(),
}


def parse_event(name: str, data: Json) -> Event:
    """Return the event that `name` and `data` stand for.

    Names outside the protocol, and payloads that are not of its shape, pass through as they are: apps send such
    events to scripts of their own.
    """
    reader = _READERS.get(name)
    if reader is None:
        return Custom(name, data)
    try:
        return reader(data)
    except (KeyError, TypeError, AttributeError):
        return Custom(name, data)
