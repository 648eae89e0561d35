"""What all messages have in common."""

from __future__ import annotations

import asyncio
from abc import ABC
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from chainlit._base.copies import json_copy
from chainlit._base.gone import missing
from chainlit._base.ids import new_id
from chainlit._core.publish import check_token, publish_token
from chainlit._messages.authors import ShownName
from chainlit._messages.checks import as_name, check_record
from chainlit._messages.storing import stored
from chainlit._messages.text import GrowingText, as_content
from chainlit._store.contract import keep_step
from chainlit._wire.records import Json, MessageType, StepDict
from chainlit._wire.sound import sound_step
from chainlit.context import ChainlitContext, get_context
from chainlit.emitter import ChainlitEmitter

_GONE = {
    "disable_feedback": "feedback is there when a data layer or an on_feedback hook is",
    "indent": "messages are shown below their `parent_id`",
    "prompt": "put what a model was given into the `generation` of a `cl.Step`",
}


class MessageBase(ABC):  # noqa: B024  abstract by the contract: authors make its kinds
    """A message of a conversation.

    Attributes:
        id: UUID of the message.
        thread_id: Conversation that it belongs to.
        parent_id: Step or message that it is shown below.
        author: Who says it, as people read it.
        type: Whether the user, the assistant or the system speaks.
        language: Language of a code block that the content is shown as; None for Markdown.
        metadata: JSON values of the app's own; `icon`, `favorite`, `avatarName` and `location` mean something to the
            web app.
        tags: Words to find it by in the store.
        command: Command that the user chose.
        modes: Options that the user chose, by mode.
        created_at: When it was first sent: ISO 8601, UTC. None before that.
        streaming: Whether its text is still growing.
        is_error: Whether it is shown as an error.
        wait_for_answer: Whether it is an open question.
        persisted: Whether it was handed to the data layer.
        fail_on_persist_error: Let `send`, `update` and `remove` wait for the data layer, and raise its errors.
    """

    type: MessageType = "assistant_message"
    streaming: bool = False
    is_error: bool = False
    persisted: bool = False
    wait_for_answer: bool = False
    fail_on_persist_error: bool = False
    language: str | None = None
    metadata: dict[str, Json] | None = None
    tags: list[str] | None = None
    command: str | None = None
    modes: dict[str, str] | None = None
    created_at: str | None = None
    renamable: ClassVar[tuple[MessageType, ...]] = ("assistant_message", "system_message")

    def __init__(
        self,
        content: Any,
        author: str | None = None,
        *,
        id: str | None = None,
        parent_id: str | None = None,
        doing: str = "cl.Message(...)",
    ) -> None:
        here = get_context(doing)
        self._here = here
        self._text = GrowingText()
        self._name = ShownName()
        self.thread_id: str = here.session.thread_id
        self.id: str = str(id) if id else new_id()  # authors have UUIDs at hand
        self.author: str = as_name(author) or here.session.settings.ui.name
        if parent_id is None and (step := here.current_step) is not None:
            parent_id = step.id
        self.parent_id: str | None = str(parent_id) if parent_id else None
        self.content = content

    if not TYPE_CHECKING:  # a checker shall go on reporting unknown attributes

        def __getattr__(self, name: str) -> Any:
            raise missing(self, name, _GONE)

    @property
    def content(self) -> str:
        """The text. Objects that are assigned become JSON, other values their `str`."""
        return str(self._text)

    @content.setter
    def content(self, value: Any) -> None:
        text, language = as_content(value)
        self._text.replace(text)
        self.language = language or self.language

    @classmethod
    def from_dict(cls, _dict: StepDict) -> Self:
        """Make a message of a record as it is stored or travels; it counts as stored.

        Raises:
            KeyError: The record has no `id`.
        """
        message, record = cls.__new__(cls), sound_step(_dict)
        MessageBase.__init__(message, record.get("output", ""), record.get("name"), id=record["id"])
        message._take(record)
        return message

    def _take(self, record: StepDict) -> None:
        self.parent_id = record.get("parentId")
        self.type = cast(MessageType, record.get("type") or "assistant_message")
        self.language = record.get("language")
        self.metadata = record.get("metadata") or {}
        self.tags = record.get("tags")
        self.command = record.get("command")
        self.modes = record.get("modes")
        self.created_at = record.get("createdAt")
        self.is_error = bool(record.get("isError"))
        self.wait_for_answer = bool(record.get("waitForAnswer"))
        self.persisted = True
        self._name.shown = self.author  # stored names went through the hook already

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.content!r})"

    def to_dict(self) -> StepDict:
        """Return the message as it travels and is stored."""
        return {
            "id": self.id,
            "threadId": self.thread_id,
            "parentId": self.parent_id,
            "createdAt": self.created_at,
            "command": self.command,
            "modes": json_copy(self.modes),
            "start": self.created_at,
            "end": self.created_at,
            "output": self.content,
            "name": self.author,
            "type": self.type,
            "language": self.language,
            "streaming": self.streaming,
            "isError": self.is_error,
            "waitForAnswer": self.wait_for_answer,
            "metadata": json_copy(self.metadata or {}),
            "tags": json_copy(self.tags),
        }

    def _record(self) -> StepDict:
        return check_record(self.to_dict(), "author")

    async def send(self) -> Self:
        """Show the message, remember it in the chat context, and store it.

        Sending it again shows its present state in its old place.

        Returns:
            The message itself.
        """
        await self._announce_name()
        self.streaming = False
        record = self._record()
        await self._store(record, created=not self.persisted)
        self._remember()
        await self._context.emitter.send_step(record)
        return self

    async def update(self) -> bool:
        """Show and store what has changed since it was sent, and end its streaming.

        Returns:
            True.
        """
        await self._announce_name()
        self.streaming = False
        record = self._record()
        self._remember()
        await self._store(record, created=False)
        await self._context.emitter.update_step(record)
        return True

    async def remove(self) -> bool:
        """Take the message away: from the page, from the chat context and from the store.

        Returns:
            True.
        """
        self._forget()
        session, step_id = self._context.session, self.id
        await stored(session, lambda layer: layer.delete_step(step_id), raises=self.fail_on_persist_error)
        await self._context.emitter.delete_step(self.to_dict())
        return True

    async def stream_token(self, token: str, is_sequence: bool = False) -> None:
        """Show more text at once. Call `send()` or `update()` when the text is complete: that stores it.

        Args:
            token: Text to append; nothing happens when it is empty.
            is_sequence: Let `token` replace the whole text instead.

        Raises:
            TypeError: `token` is no text.
        """
        if not token:
            return
        check_token(token)
        if is_sequence:
            self._text.replace(token)
        else:
            self._text.append(token)
        here = self._here
        if not self.streaming:
            await self._announce_name()
            self.streaming = True
            await here.emitter.stream_start(self._record())
        elif type(here.emitter) is not ChainlitEmitter:
            await here.emitter.send_token(self.id, token, is_sequence)
        elif publish_token(here.session, self.id, token, is_sequence):
            await asyncio.sleep(0)

    @property
    def _context(self) -> ChainlitContext:
        return self._here

    async def _announce_name(self) -> None:
        """Fix time and shown author; both are settled when the message is first seen."""
        session = self._context.session
        if not self.created_at:
            self.created_at = session.clock.next()
        if self.type in self.renamable:
            self.author = await self._name.of(session, self.author)

    async def _store(self, record: StepDict, *, created: bool) -> None:
        write = partial(keep_step, step=record, created=created)
        kept = await stored(self._context.session, write, raises=self.fail_on_persist_error)
        self.persisted = self.persisted or kept

    def _remember(self) -> None:
        self._context.session.context_messages.setdefault(self.id, self)

    def _forget(self) -> None:
        self._context.session.context_messages.pop(self.id, None)
