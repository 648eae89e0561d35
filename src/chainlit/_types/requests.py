"""Bodies of requests that clients send."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, Literal, TypedDict

from pydantic import BaseModel, ConfigDict

from chainlit._types.pages import Pagination, ThreadFilter
from chainlit._wire.records import StepDict


class Theme(StrEnum):
    """Looks of the page."""

    light = "light"
    dark = "dark"


class FileReference(TypedDict):
    """An uploaded file, by its id."""

    id: str


class MessagePayload(TypedDict):
    """A message of the user, with the files that go with it."""

    message: StepDict
    fileReferences: list[FileReference] | None


class FeedbackBody(BaseModel):
    """Feedback as a request brings it; `messageId` and `rating` are optional companions of the stored fields."""

    forId: str
    value: Literal[0, 1] | None = None
    id: str | None = None
    threadId: str | None = None
    comment: str | None = None
    messageId: str | None = None
    rating: int | None = None


class UpdateFeedbackRequest(BaseModel):
    """Feedback that a person gives or changes."""

    feedback: FeedbackBody
    sessionId: str


class DeleteFeedbackRequest(BaseModel):
    """Feedback to take back, by its id."""

    feedbackId: str


class DeleteThreadRequest(BaseModel):
    """A conversation to remove, by its id."""

    threadId: str


class UpdateThreadRequest(BaseModel):
    """A new name for a conversation."""

    threadId: str
    name: str


class ShareThreadRequest(BaseModel):
    """Whether everybody with the link may read a conversation."""

    threadId: str
    isShared: bool


class GetThreadsRequest(BaseModel):
    """Which of the person's conversations to list."""

    pagination: Pagination
    filter: ThreadFilter


class CallActionRequest(BaseModel):
    """A button that was clicked, in the session that shows it."""

    action: dict[str, Any]
    """An `ActionDict`; checked by the route."""
    sessionId: str


class ElementRequest(BaseModel):
    """An element that a page changes or removes, in the session that shows it."""

    element: dict[str, Any]
    """An `ElementDict`; checked by the route."""
    sessionId: str


class ConnectMCPRequest(BaseModel):
    """A server by its configured name, or one of the user's own by its URL."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="ignore")

    sessionId: str
    name: str
    clientType: Literal["sse", "streamable-http"] | None = None
    url: str | None = None
    headers: dict[str, str] | None = None

    def model_post_init(self, context: Any, /) -> None:
        """Check what the fields say together.

        Raises:
            ValueError: Only one of `url` and `clientType` is given.
        """
        if (self.url is None) != (self.clientType is None):
            raise ValueError("url and clientType go together")


class DisconnectMCPRequest(BaseModel):
    """A connection of a session to give up, by the name of its server."""

    sessionId: str
    name: str
