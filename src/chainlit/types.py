"""The types of the public interface."""

from __future__ import annotations

from typing import Literal

from chainlit._core.handles import FileDict
from chainlit._types.actions import ActionResponse
from chainlit._types.asks import (
    ActionSpec,
    AskActionResponse,
    AskActionSpec,
    AskElementResponse,
    AskElementSpec,
    AskFileResponse,
    AskFileSpec,
    AskSpec,
    FileSpec,
)
from chainlit._types.audio import InputAudioChunk, InputAudioChunkPayload, OutputAudioChunk, pcm_to_wav
from chainlit._types.feedback import Feedback, FeedbackStrategy
from chainlit._types.generation import (
    BaseGeneration,
    ChatGeneration,
    CompletionGeneration,
    GenerationMessage,
    GenerationMessageRole,
    GenerationType,
)
from chainlit._types.pages import HasFromDict, PageInfo, PaginatedResponse, Pagination, ThreadFilter
from chainlit._types.profiles import ChatProfile, Starter, StarterCategory
from chainlit._types.requests import (
    CallActionRequest,
    ConnectMCPRequest,
    DeleteFeedbackRequest,
    DeleteThreadRequest,
    DisconnectMCPRequest,
    ElementRequest,
    FeedbackBody,
    FileReference,
    GetThreadsRequest,
    MessagePayload,
    ShareThreadRequest,
    Theme,
    UpdateFeedbackRequest,
    UpdateThreadRequest,
)
from chainlit._wire.records import CommandDict, FeedbackDict, ThreadDict, ToastType

__all__ = [
    "ActionResponse",
    "ActionSpec",
    "AskActionResponse",
    "AskActionSpec",
    "AskElementResponse",
    "AskElementSpec",
    "AskFileResponse",
    "AskFileSpec",
    "AskSpec",
    "BaseGeneration",
    "CallActionRequest",
    "ChatGeneration",
    "ChatProfile",
    "CommandDict",
    "CompletionGeneration",
    "ConnectMCPRequest",
    "DeleteFeedbackRequest",
    "DeleteThreadRequest",
    "DisconnectMCPRequest",
    "ElementRequest",
    "Feedback",
    "FeedbackBody",
    "FeedbackDict",
    "FeedbackStrategy",
    "FileDict",
    "FileReference",
    "FileSpec",
    "GenerationMessage",
    "GenerationMessageRole",
    "GenerationType",
    "GetThreadsRequest",
    "HasFromDict",
    "InputAudioChunk",
    "InputAudioChunkPayload",
    "InputWidgetType",
    "MessagePayload",
    "OutputAudioChunk",
    "PageInfo",
    "PaginatedResponse",
    "Pagination",
    "ShareThreadRequest",
    "Starter",
    "StarterCategory",
    "Theme",
    "ThreadDict",
    "ThreadFilter",
    "ToastType",
    "UpdateFeedbackRequest",
    "UpdateThreadRequest",
    "pcm_to_wav",
]

InputWidgetType = Literal[
    "switch",
    "slider",
    "select",
    "textinput",
    "tags",
    "numberinput",
    "multiselect",
    "checkbox",
    "radio",
    "datepicker",
]
"""Kinds of widgets in the settings form."""
