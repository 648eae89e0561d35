"""What happens in a conversation and travels to everyone who watches it.

Each event has the protocol's name and gives its payload. `Event` is a closed union: who handles events matches on
the classes, and the checker proves that none is forgotten.
"""

from __future__ import annotations

from typing import ClassVar, TypeAlias

from chainlit._wire.base_event import BaseEvent
from chainlit._wire.page_events import (
    AudioInterrupted,
    AudioPlayed,
    AudioSwitched,
    CommandsSet,
    Custom,
    FavoritesSet,
    McpServersChanged,
    ModesSet,
    Reloaded,
    SettingsShown,
    SidebarFilled,
    SidebarTitled,
    Toasted,
    TokensCounted,
    WindowPosted,
)
from chainlit._wire.records import (
    ActionDict,
    AskSpecDict,
    ElementDict,
    Json,
    StepDict,
    ThreadDict,
    VersionsDict,
)


class _About(BaseEvent, frozen=True):
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


class VersionsChanged(BaseEvent, frozen=True):
    """A message has so many versions, and shows that one. Stock clients don't know of it."""

    name: ClassVar[str] = "message_versions"
    id: str
    versions: VersionsDict

    def payload(self) -> Json:
        return {"id": self.id, "versions": self.versions}


class StreamStarted(_About, frozen=True):
    """The first token of a stream; the text so far is in the step."""

    name: ClassVar[str] = "stream_start"


class TokenAppended(BaseEvent, frozen=True):
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


class ElementShown(BaseEvent, frozen=True):
    """An element appears; a known id means an update."""

    name: ClassVar[str] = "element"
    element: ElementDict

    def payload(self) -> Json:
        return self.element


class ElementRemoved(BaseEvent, frozen=True):
    """The element with that id goes."""

    name: ClassVar[str] = "remove_element"
    id: str

    def payload(self) -> Json:
        return {"id": self.id}


class ActionShown(BaseEvent, frozen=True):
    """A button appears below its message."""

    name: ClassVar[str] = "action"
    action: ActionDict

    def payload(self) -> Json:
        return self.action


class ActionRemoved(BaseEvent, frozen=True):
    """A button goes."""

    name: ClassVar[str] = "remove_action"
    action: ActionDict

    def payload(self) -> Json:
        return self.action


class BusyStarted(BaseEvent, frozen=True):
    """Something runs, and can be stopped."""

    name: ClassVar[str] = "task_start"


class BusyEnded(BaseEvent, frozen=True):
    """Nothing runs any more."""

    name: ClassVar[str] = "task_end"


class Asked(BaseEvent, frozen=True):
    """A question is open until `deadline`, a time of the loop's clock."""

    name: ClassVar[str] = "ask"
    message: StepDict
    spec: AskSpecDict
    deadline: float

    def payload(self) -> Json:
        return {"msg": self.message, "spec": self.spec}


class AskCleared(BaseEvent, frozen=True):
    """The question with that step id is closed."""

    name: ClassVar[str] = "clear_ask"
    id: str

    def payload(self) -> Json:
        return {"id": self.id}


class AskTimedOut(BaseEvent, frozen=True):
    """Nobody answered the question with that step id in time."""

    name: ClassVar[str] = "ask_timeout"
    id: str

    def payload(self) -> Json:
        return {"id": self.id}


class PageCalled(BaseEvent, frozen=True):
    """A function of the page is called; its result is awaited until `deadline` (loop's clock)."""

    name: ClassVar[str] = "call_fn"
    id: str
    function: str
    args: dict[str, Json]
    deadline: float

    def payload(self) -> Json:
        return {"id": self.id, "name": self.function, "args": self.args}


class CallCleared(BaseEvent, frozen=True):
    """The call of the page with that id is closed."""

    name: ClassVar[str] = "clear_call_fn"
    id: str

    def payload(self) -> Json:
        return {"id": self.id}


class CallTimedOut(BaseEvent, frozen=True):
    """The call of the page with that id had no result in time."""

    name: ClassVar[str] = "call_fn_timeout"
    id: str

    def payload(self) -> Json:
        return {"id": self.id}


class ThreadOpened(BaseEvent, frozen=True):
    """The conversation really began: with a message, an action, an answer, audio, or by being resumed."""

    name: ClassVar[str] = "first_interaction"
    interaction: str
    thread_id: str

    def payload(self) -> Json:
        return {"interaction": self.interaction, "thread_id": self.thread_id}


class ThreadResumed(BaseEvent, frozen=True):
    """A stored thread replaces messages and elements."""

    name: ClassVar[str] = "resume_thread"
    thread: ThreadDict

    def payload(self) -> Json:
        return self.thread


class ResumeFailed(BaseEvent, frozen=True):
    """A stored thread can't be shown; the text tells why."""

    name: ClassVar[str] = "resume_thread_error"
    text: str

    def payload(self) -> Json:
        return self.text


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
