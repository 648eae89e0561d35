"""The messages of the conversation so far: `cl.chat_context`."""

from __future__ import annotations

from typing import Literal, TypedDict

from chainlit._messages.base import MessageBase
from chainlit.context import get_context

__all__ = ["ChatContext", "OpenAIMessage", "chat_context"]


class OpenAIMessage(TypedDict):
    """A message as OpenAI's chat completions take it."""

    role: Literal["assistant", "user", "system"]
    content: str


class ChatContext:
    """The messages of the running code's conversation, oldest first.

    Messages of the user join it when they arrive, those of the app when they are sent or updated. A message that was
    only streamed joins with `send()` or `update()`.
    """

    def get(self) -> list[MessageBase]:
        """Return the messages, as a list of one's own."""
        return list(self._messages("get").values())

    def add(self, message: MessageBase) -> MessageBase:
        """Add a message at the end, unless it is there already; return it."""
        self._messages("add").setdefault(message.id, message)
        return message

    def remove(self, message: MessageBase) -> bool:
        """Leave a message out from now on; tell whether it was there. The page keeps showing it."""
        return self._messages("remove").pop(message.id, None) is not None

    def clear(self) -> None:
        """Leave all messages out from now on."""
        self._messages("clear").clear()

    def to_openai(self) -> list[OpenAIMessage]:
        """Return the messages in the form that OpenAI's chat completions take."""
        return [{"role": _role(message), "content": message.content} for message in self.get()]

    @staticmethod
    def _messages(doing: str) -> dict[str, MessageBase]:
        return get_context(f"cl.chat_context.{doing}").session.context_messages


def _role(message: MessageBase) -> Literal["assistant", "user", "system"]:
    match message.type:
        case "assistant_message":
            return "assistant"
        case "user_message":
            return "user"
        case _:
            return "system"


chat_context: ChatContext = ChatContext()
"""The messages of the running code's conversation."""
