"""Messages and questions: `cl.Message`, `cl.ErrorMessage`, `cl.AskUserMessage` and their kin."""

from __future__ import annotations

from chainlit._messages.ask import (
    AskActionMessage,
    AskElementMessage,
    AskFileMessage,
    AskMessageBase,
    AskUserMessage,
)
from chainlit._messages.base import MessageBase
from chainlit._messages.message import ErrorMessage, Message
from chainlit._wire.records import MessageType as MessageStepType

__all__ = [
    "AskActionMessage",
    "AskElementMessage",
    "AskFileMessage",
    "AskMessageBase",
    "AskUserMessage",
    "ErrorMessage",
    "Message",
    "MessageBase",
    "MessageStepType",
]
