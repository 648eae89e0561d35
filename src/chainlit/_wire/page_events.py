"""What happens around a conversation: what its page offers, plays, says on the side, and is told by the app."""

from __future__ import annotations

from typing import ClassVar

from chainlit._wire.base_event import BaseEvent
from chainlit._wire.records import (
    AudioState,
    CommandDict,
    ElementDict,
    Json,
    McpServerDict,
    ModeDict,
    StepDict,
    ToastType,
)


class SettingsShown(BaseEvent, frozen=True):
    """The settings form; clients reset their values to the initial ones."""

    name: ClassVar[str] = "chat_settings"
    inputs: list[dict[str, Json]]

    def payload(self) -> Json:
        return self.inputs


class CommandsSet(BaseEvent, frozen=True):
    """The commands that the composer offers; none removes all."""

    name: ClassVar[str] = "set_commands"
    commands: list[CommandDict]

    def payload(self) -> Json:
        return self.commands


class ModesSet(BaseEvent, frozen=True):
    """The modes that the composer offers; none removes all."""

    name: ClassVar[str] = "set_modes"
    modes: list[ModeDict]

    def payload(self) -> Json:
        return self.modes


class FavoritesSet(BaseEvent, frozen=True):
    """The messages that the person has starred."""

    name: ClassVar[str] = "set_favorites"
    steps: list[StepDict]

    def payload(self) -> Json:
        return self.steps


class SidebarTitled(BaseEvent, frozen=True):
    """The title of the side panel."""

    name: ClassVar[str] = "set_sidebar_title"
    title: str

    def payload(self) -> Json:
        return self.title


class SidebarFilled(BaseEvent, frozen=True):
    """The elements of the side panel; none closes it, an equal key keeps what is shown."""

    name: ClassVar[str] = "set_sidebar_elements"
    elements: list[ElementDict]
    key: str | None = None

    def payload(self) -> Json:
        return {"elements": self.elements, "key": self.key}


class Toasted(BaseEvent, frozen=True):
    """A short notice."""

    name: ClassVar[str] = "toast"
    message: str
    type: ToastType = "info"

    def payload(self) -> Json:
        return {"message": self.message, "type": self.type}


class TokensCounted(BaseEvent, frozen=True):
    """Tokens that were used; clients add them up."""

    name: ClassVar[str] = "token_usage"
    count: int

    def payload(self) -> Json:
        return self.count


class WindowPosted(BaseEvent, frozen=True):
    """Data for the window around the page."""

    name: ClassVar[str] = "window_message"
    data: Json

    def payload(self) -> Json:
        return self.data


class AudioSwitched(BaseEvent, frozen=True):
    """The microphone of the page goes on or off."""

    name: ClassVar[str] = "audio_connection"
    state: AudioState

    def payload(self) -> Json:
        return self.state


class AudioPlayed(BaseEvent, frozen=True):
    """Sound to play on a track: 16-bit little-endian mono PCM at the configured sample rate."""

    name: ClassVar[str] = "audio_chunk"
    mime_type: str
    track: str
    data: bytes

    def payload(self) -> Json:
        return {"mimeType": self.mime_type, "track": self.track, "data": self.data}


class AudioInterrupted(BaseEvent, frozen=True):
    """Playing stops, and what waits to be played is dropped."""

    name: ClassVar[str] = "audio_interrupt"


class McpServersChanged(BaseEvent, frozen=True):
    """The tool servers of the conversation, all of them, as they are now. Stock clients don't know of it."""

    name: ClassVar[str] = "mcp_servers"
    servers: list[McpServerDict]

    def payload(self) -> Json:
        return self.servers


class Reloaded(BaseEvent, frozen=True):
    """The app's sources changed; pages start afresh."""

    name: ClassVar[str] = "reload"


class Custom(BaseEvent, frozen=True):
    """An event of the app's own naming, passed through to the page."""

    event: str
    data: Json

    @property
    def wire_name(self) -> str:
        return self.event

    def payload(self) -> Json:
        return self.data
