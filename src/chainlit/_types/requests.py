"""Bodies of requests that clients send."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal, TypedDict

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
    feedback: FeedbackBody
    sessionId: str


class DeleteFeedbackRequest(BaseModel):
    feedbackId: str


class DeleteThreadRequest(BaseModel):
    threadId: str


class UpdateThreadRequest(BaseModel):
    threadId: str
    name: str


class ShareThreadRequest(BaseModel):
    threadId: str
    isShared: bool


class GetThreadsRequest(BaseModel):
    pagination: Pagination
    filter: ThreadFilter


class CallActionRequest(BaseModel):
    action: dict[str, Any]
    """An `ActionDict`; checked by the route."""
    sessionId: str


class ElementRequest(BaseModel):
    element: dict[str, Any]
    """An `ElementDict`; checked by the route."""
    sessionId: str


class ConnectMCPRequest(BaseModel):
    """A server by its configured name, or one of the user's own by its URL."""

    model_config = ConfigDict(extra="ignore")

    sessionId: str
    name: str
    clientType: Literal["sse", "streamable-http"] | None = None
    url: str | None = None
    headers: dict[str, str] | None = None

    def model_post_init(self, context: Any, /) -> None:
        if (self.url is None) != (self.clientType is None):
            raise ValueError("url and clientType go together")


class DisconnectMCPRequest(BaseModel):
    sessionId: str
    name: str
