"""The JSON objects that travel and are stored. Field names and meanings are the contract's."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, Required, TypeAlias, TypedDict

Json: TypeAlias = Any
"""A JSON value whose shape belongs to the app, for instance a payload; narrowed by whoever reads it."""

MessageType = Literal["user_message", "assistant_message", "system_message"]
TrueStepType = Literal["run", "tool", "llm", "embedding", "retrieval", "rerank", "undefined"]
StepType = Literal[
    "run",
    "tool",
    "llm",
    "embedding",
    "retrieval",
    "rerank",
    "undefined",
    "user_message",
    "assistant_message",
    "system_message",
]
ElementType = Literal["image", "text", "pdf", "tasklist", "audio", "video", "file", "plotly", "dataframe", "custom"]
ElementDisplay = Literal["inline", "side", "page"]
ElementSize = Literal["small", "medium", "large"]
ClientType = Literal["webapp", "copilot", "teams", "slack", "discord"]
ToastType = Literal["info", "success", "warning", "error"]
AskType = Literal["text", "file", "action", "element"]
AudioState = Literal["on", "off"]


class FeedbackDict(TypedDict):
    """Feedback as it is stored with a step."""

    forId: str
    id: str | None
    value: Literal[0, 1]
    comment: str | None


class VersionsDict(TypedDict):
    """The versions of an edited message; `current` counts from 1, and is the one that is shown."""

    current: int
    count: int


class StepDict(TypedDict, total=False):
    """A message or step. Times are ISO 8601 UTC text; `parentId` makes the tree."""

    name: str
    type: StepType
    id: Required[str]
    threadId: str
    parentId: str | None
    command: str | None
    modes: dict[str, str] | None
    streaming: bool
    waitForAnswer: bool | None
    isError: bool | None
    metadata: dict[str, Json]
    tags: list[str] | None
    input: str
    output: str
    createdAt: str | None
    start: str | None
    end: str | None
    generation: dict[str, Json] | None
    showInput: bool | str | None
    defaultOpen: bool | None
    autoCollapse: bool | None
    language: str | None
    icon: str | None
    feedback: FeedbackDict | None
    versions: VersionsDict


class ElementDict(TypedDict, total=False):
    """An element without its content, which is fetched from `url` or by `chainlitKey`."""

    id: Required[str]
    threadId: str | None
    type: ElementType
    chainlitKey: str | None
    path: str | None
    url: str | None
    objectKey: str | None
    name: str
    display: ElementDisplay
    size: ElementSize | None
    language: str | None
    page: int | None
    props: dict[str, Json] | None
    autoPlay: bool | None
    playerConfig: dict[str, Json] | None
    forId: str | None
    mime: str | None


class ActionDict(TypedDict):
    """A button below a message."""

    name: str
    payload: dict[str, Json]
    label: str
    tooltip: str
    icon: str | None
    forId: str | None
    id: str


class AskSpecDict(TypedDict):
    """What kind of answer a question wants, and for how long (`timeout`, seconds)."""

    type: AskType
    timeout: float
    step_id: str
    accept: NotRequired[list[str] | dict[str, list[str]]]
    max_files: NotRequired[int]
    max_size_mb: NotRequired[float]
    keys: NotRequired[list[str]]
    element_id: NotRequired[str]
    revived: NotRequired[bool]
    """It was asked before the server ended, and nothing waits for the answer: people may say something else."""


class QuestionDict(TypedDict):
    """A question: its message and what answer it wants."""

    msg: StepDict
    spec: AskSpecDict


class CallDict(TypedDict):
    """A call of a function of the page."""

    id: str
    name: str
    args: dict[str, Json]


class CommandDict(TypedDict):
    """A command that the composer offers."""

    id: str
    icon: str
    description: str
    button: NotRequired[bool | None]
    persistent: NotRequired[bool | None]
    selected: NotRequired[bool | None]


class ModeOptionDict(TypedDict):
    """One of the options of a mode."""

    id: str
    name: str
    description: str | None
    icon: str | None
    default: bool


class ModeDict(TypedDict):
    """A choice in the composer; exactly one option is always chosen."""

    id: str
    name: str
    options: list[ModeOptionDict]


class _StoredThread(TypedDict):
    """What every store knows of a conversation."""

    id: str
    createdAt: str
    name: str | None
    userId: str | None
    userIdentifier: str | None
    tags: list[str] | None
    metadata: dict[str, Json] | None
    steps: list[StepDict]
    elements: list[ElementDict] | None


class ThreadDict(_StoredThread, total=False):
    """A stored conversation. `metadata` may come from a store as JSON text; `messages` is for the resume hook."""

    messages: list[dict[str, Json]]
    earlier: str | None
    """Of a page: id of its first step, before which there is more."""


class Branch(TypedDict):
    """A version of a message that is not shown: its text, and what followed it, oldest first."""

    said: str
    steps: list[StepDict]
    elements: list[ElementDict]


class SidebarDict(TypedDict):
    """What the app put into the side panel."""

    title: str | None
    elements: list[ElementDict]
    key: str | None


class McpToolDict(TypedDict):
    """What people see of a tool: data that a server has sent, never markup."""

    name: str
    description: str


McpStatus: TypeAlias = Literal["connecting", "connected", "lost"]


class McpServerDict(TypedDict):
    """A tool server of a conversation, as pages show it.

    `url` is only known of servers that people have added by themselves; `toolsChanged` tells that the server has
    replaced its tools since it was connected; `reason` says why it was lost.
    """

    name: str
    type: str
    status: McpStatus
    isUserProvided: bool
    url: str | None
    tools: list[McpToolDict]
    toolsChanged: bool
    reason: str | None


class SnapshotDict(TypedDict):
    """The whole state of a conversation, for a client that has nothing."""

    steps: list[StepDict]
    elements: list[ElementDict]
    actions: list[ActionDict]
    asks: list[QuestionDict]
    calls: list[CallDict]
    busy: bool
    interaction: str | None
    threadId: str
    chatSettings: list[dict[str, Json]] | None
    settingsValues: dict[str, Json]
    commands: list[CommandDict]
    modes: list[ModeDict]
    favorites: list[StepDict]
    sidebar: SidebarDict | None
    tokenCount: int
    audio: AudioState
    mcpServers: list[McpServerDict]
    earlier: NotRequired[str | None]
    """Only for clients that take conversations by pages: id of the first step, before which there is more."""


class EarlierDict(TypedDict):
    """A page of a conversation before what a client has. `earlier` is as in a snapshot."""

    steps: list[StepDict]
    elements: list[ElementDict]
    actions: list[ActionDict]
    earlier: str | None


def is_message(step: StepDict) -> bool:
    """Tell whether a step is a message (of the user, the assistant or the system)."""
    return "message" in step.get("type", "")
