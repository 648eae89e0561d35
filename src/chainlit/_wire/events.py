"""What happens in a conversation and travels to everyone who watches it.

Each event has the protocol's name and gives its payload. `Event` is a closed union: who handles events matches on
the classes, and the checker proves that none is forgotten.
"""

from __future__ import annotations

from typing import ClassVar, TypeAlias

import msgspec

from chainlit._wire.records import (
    ActionDict,
    AskSpecDict,
    AudioState,
    CommandDict,
    ElementDict,
    Json,
    McpServerDict,
    ModeDict,
    StepDict,
    ThreadDict,
    ToastType,
    VersionsDict,
)


class _Event(msgspec.Struct, frozen=True):
    """What all events have: a name and a payload."""

    name: ClassVar[str] = ""

    @property
    def wire_name(self) -> str:
        return self.name

    def payload(self) -> Json:
        """Return the JSON value that travels with the event's name."""
        return {}


class _About(_Event, frozen=True):
    """An event whose payload is a step."""

    step: StepDict

    def payload(self) -> Json:
        return self.step


class StepAdded(_About, frozen=True):
    """A step or message appears; a known id means an update."""

    name: ClassVar[str] = "new_message"


class UserSpoke(_About, frozen=True):
    """A message of the user was accepted. The client that sent it shows it already."""

    name: ClassVar[str] = "new_message"


class StepChanged(_About, frozen=True):
    """A step has new values; they are merged into the one with that id."""

    name: ClassVar[str] = "update_message"


class StepRemoved(_About, frozen=True):
    """A step goes, and everything below it.

    Attributes:
        pruned: It goes because an earlier message was edited. Stock clients find that out by themselves.
    """

    name: ClassVar[str] = "delete_message"
    pruned: bool = False


class VersionsChanged(_Event, frozen=True):
    """A message has so many versions, and shows that one. Stock clients don't know of it."""

    name: ClassVar[str] = "message_versions"
    id: str
    versions: VersionsDict

    def payload(self) -> Json:
        return {"id": self.id, "versions": self.versions}


class StreamStarted(_About, frozen=True):
    """The first token of a stream; the text so far is in the step."""

    name: ClassVar[str] = "stream_start"


class TokenAppended(_Event, frozen=True):
    """More text of a stream: appended, or replacing all of it when `is_sequence`."""

    name: ClassVar[str] = "stream_token"
    id: str
    token: str
    is_sequence: bool = False
    is_input: bool = False

    def payload(self) -> Json:
        return {
            "id": self.id,
            "token": self.token,
            "isSequence": self.is_sequence,
            "isInput": self.is_input,
        }


class ElementShown(_Event, frozen=True):
    """An element appears; a known id means an update."""

    name: ClassVar[str] = "element"
    element: ElementDict

    def payload(self) -> Json:
        return self.element


class ElementRemoved(_Event, frozen=True):
    """The element with that id goes."""

    name: ClassVar[str] = "remove_element"
    id: str

    def payload(self) -> Json:
        return {"id": self.id}


class ActionShown(_Event, frozen=True):
    """A button appears below its message."""

    name: ClassVar[str] = "action"
    action: ActionDict

    def payload(self) -> Json:
        return self.action


class ActionRemoved(_Event, frozen=True):
    """A button goes."""

    name: ClassVar[str] = "remove_action"
    action: ActionDict

    def payload(self) -> Json:
        return self.action


class BusyStarted(_Event, frozen=True):
    """Something runs, and can be stopped."""

    name: ClassVar[str] = "task_start"


class BusyEnded(_Event, frozen=True):
    """Nothing runs any more."""

    name: ClassVar[str] = "task_end"


class Asked(_Event, frozen=True):
    """A question is open until `deadline`, a time of the loop's clock."""

    name: ClassVar[str] = "ask"
    message: StepDict
    spec: AskSpecDict
    deadline: float

    def payload(self) -> Json:
        return {"msg": self.message, "spec": self.spec}


class AskCleared(_Event, frozen=True):
    """The question with that step id is closed."""

    name: ClassVar[str] = "clear_ask"
    id: str

    def payload(self) -> Json:
        return {"id": self.id}


class AskTimedOut(_Event, frozen=True):
    """Nobody answered the question with that step id in time."""

    name: ClassVar[str] = "ask_timeout"
    id: str

    def payload(self) -> Json:
        return {"id": self.id}


class PageCalled(_Event, frozen=True):
    """A function of the page is called; its result is awaited until `deadline` (loop's clock)."""

    name: ClassVar[str] = "call_fn"
    id: str
    function: str
    args: dict[str, Json]
    deadline: float

    def payload(self) -> Json:
        return {"id": self.id, "name": self.function, "args": self.args}


class CallCleared(_Event, frozen=True):
    """The call of the page with that id is closed."""

    name: ClassVar[str] = "clear_call_fn"
    id: str

    def payload(self) -> Json:
        return {"id": self.id}


class CallTimedOut(_Event, frozen=True):
    """The call of the page with that id had no result in time."""

    name: ClassVar[str] = "call_fn_timeout"
    id: str

    def payload(self) -> Json:
        return {"id": self.id}


class ThreadOpened(_Event, frozen=True):
    """The conversation really began: with a message, an action, an answer, audio, or by being resumed."""

    name: ClassVar[str] = "first_interaction"
    interaction: str
    thread_id: str

    def payload(self) -> Json:
        return {"interaction": self.interaction, "thread_id": self.thread_id}


class ThreadResumed(_Event, frozen=True):
    """A stored thread replaces messages and elements."""

    name: ClassVar[str] = "resume_thread"
    thread: ThreadDict

    def payload(self) -> Json:
        return self.thread


class ResumeFailed(_Event, frozen=True):
    """A stored thread can't be shown; the text tells why."""

    name: ClassVar[str] = "resume_thread_error"
    text: str

    def payload(self) -> Json:
        return self.text


class SettingsShown(_Event, frozen=True):
    """The settings form; clients reset their values to the initial ones."""

    name: ClassVar[str] = "chat_settings"
    inputs: list[dict[str, Json]]

    def payload(self) -> Json:
        return self.inputs


class CommandsSet(_Event, frozen=True):
    """The commands that the composer offers; none removes all."""

    name: ClassVar[str] = "set_commands"
    commands: list[CommandDict]

    def payload(self) -> Json:
        return self.commands


class ModesSet(_Event, frozen=True):
    """The modes that the composer offers; none removes all."""

    name: ClassVar[str] = "set_modes"
    modes: list[ModeDict]

    def payload(self) -> Json:
        return self.modes


class FavoritesSet(_Event, frozen=True):
    """The messages that the person has starred."""

    name: ClassVar[str] = "set_favorites"
    steps: list[StepDict]

    def payload(self) -> Json:
        return self.steps


class SidebarTitled(_Event, frozen=True):
    """The title of the side panel."""

    name: ClassVar[str] = "set_sidebar_title"
    title: str

    def payload(self) -> Json:
        return self.title


class SidebarFilled(_Event, frozen=True):
    """The elements of the side panel; none closes it, an equal key keeps what is shown."""

    name: ClassVar[str] = "set_sidebar_elements"
    elements: list[ElementDict]
    key: str | None = None

    def payload(self) -> Json:
        return {"elements": self.elements, "key": self.key}


class Toasted(_Event, frozen=True):
    """A short notice."""

    name: ClassVar[str] = "toast"
    message: str
    type: ToastType = "info"

    def payload(self) -> Json:
        return {"message": self.message, "type": self.type}


class TokensCounted(_Event, frozen=True):
    """Tokens that were used; clients add them up."""

    name: ClassVar[str] = "token_usage"
    count: int

    def payload(self) -> Json:
        return self.count


class WindowPosted(_Event, frozen=True):
    """Data for the window around the page."""

    name: ClassVar[str] = "window_message"
    data: Json

    def payload(self) -> Json:
        return self.data


class AudioSwitched(_Event, frozen=True):
    """The microphone of the page goes on or off."""

    name: ClassVar[str] = "audio_connection"
    state: AudioState

    def payload(self) -> Json:
        return self.state


class AudioPlayed(_Event, frozen=True):
    """Sound to play on a track: 16-bit little-endian mono PCM at the configured sample rate."""

    name: ClassVar[str] = "audio_chunk"
    mime_type: str
    track: str
    data: bytes

    def payload(self) -> Json:
        return {"mimeType": self.mime_type, "track": self.track, "data": self.data}


class AudioInterrupted(_Event, frozen=True):
    """Playing stops, and what waits to be played is dropped."""

    name: ClassVar[str] = "audio_interrupt"


class McpServersChanged(_Event, frozen=True):
    """The tool servers of the conversation, all of them, as they are now. Stock clients don't know of it."""

    name: ClassVar[str] = "mcp_servers"
    servers: list[McpServerDict]

    def payload(self) -> Json:
        return self.servers


class Reloaded(_Event, frozen=True):
    """The app's sources changed; pages start afresh."""

    name: ClassVar[str] = "reload"


class Custom(_Event, frozen=True):
    """An event of the app's own naming, passed through to the page."""

    event: str
    data: Json

    @property
    def wire_name(self) -> str:
        return self.event

    def payload(self) -> Json:
        return self.data


Event: TypeAlias = (
    StepAdded
    | UserSpoke
    | StepChanged
    | StepRemoved
    | VersionsChanged
    | StreamStarted
    | TokenAppended
    | ElementShown
    | ElementRemoved
    | ActionShown
    | ActionRemoved
    | BusyStarted
    | BusyEnded
    | Asked
    | AskCleared
    | AskTimedOut
    | PageCalled
    | CallCleared
    | CallTimedOut
    | ThreadOpened
    | ThreadResumed
    | ResumeFailed
    | SettingsShown
    | CommandsSet
    | ModesSet
    | FavoritesSet
    | SidebarTitled
    | SidebarFilled
    | Toasted
    | TokensCounted
    | WindowPosted
    | AudioSwitched
    | AudioPlayed
    | AudioInterrupted
    | McpServersChanged
    | Reloaded
    | Custom
)
