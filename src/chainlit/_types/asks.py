"""Questions and their answers."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, TypedDict, cast

from chainlit._base.gone import missing
from chainlit._wire.records import AskSpecDict, AskType, Json


@dataclass
class AskFileResponse:
    """A file that somebody uploaded as an answer.

    Attributes:
        id: Its id in the session.
        name: Name that it had on the person's machine.
        path: Local file with its content; there until the session ends.
        size: In bytes.
        type: Its MIME type, as the browser says.
    """

    id: str
    name: str
    path: str
    size: int
    type: str

    if not TYPE_CHECKING:  # a checker shall go on reporting unknown attributes

        def __getattr__(self, name: str) -> Any:
            raise missing(self, name, {"content": "read the file at `path`"})


class AskActionResponse(TypedDict):
    """The action that somebody chose as an answer."""

    name: str
    payload: dict[str, Json]
    label: str
    tooltip: str
    forId: str
    id: str


class AskElementResponse(TypedDict):
    """What a custom element gave as an answer: `submitted`, and the values under names of its own."""

    submitted: bool


@dataclass
class AskSpec:
    """What kind of answer a question wants.

    Attributes:
        timeout: How long it is open, in seconds.
        type: Kind of the answer.
        step_id: Message that asks.
    """

    timeout: float
    type: AskType
    step_id: str

    def to_dict(self) -> AskSpecDict:
        """Return the terms as JSON values."""
        return cast(AskSpecDict, asdict(self))


@dataclass
class AskFileSpec(AskSpec):
    """A question for files.

    Attributes:
        accept: MIME patterns, or MIME pattern → extensions (none: any).
        max_files: How many files at most.
        max_size_mb: Bound of one file, in MiB.
    """

    accept: list[str] | dict[str, list[str]] = field(default_factory=list[str])
    max_files: int = 1
    max_size_mb: float = 2


@dataclass
class FileSpec:
    """Which files are wanted.

    Attributes:
        accept: MIME patterns, or MIME pattern → extensions (none: any).
        max_files: How many files at most.
        max_size_mb: Bound of one file, in MiB.
    """

    accept: list[str] | dict[str, list[str]]
    max_files: int
    max_size_mb: float


@dataclass
class ActionSpec:
    """Which actions are offered.

    Attributes:
        keys: Their ids.
    """

    keys: list[str]


@dataclass
class AskActionSpec(AskSpec):
    """A question that is answered with a click.

    Attributes:
        keys: Ids of the actions that are offered.
    """

    keys: list[str] = field(default_factory=list[str])


@dataclass
class AskElementSpec(AskSpec):
    """A question that a custom element answers.

    Attributes:
        element_id: The element.
    """

    element_id: str = ""
