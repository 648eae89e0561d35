"""Messages that the app sends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from chainlit._messages.base import MessageBase
from chainlit._messages.checks import AN_ACTION, AN_ELEMENT, as_tags, check_parts, listed
from chainlit._wire.records import Json, MessageType

if TYPE_CHECKING:
    # Loaded by whoever makes one: they come with pydantic.
    from chainlit._elements.base import Element
    from chainlit.action import Action


class Message(MessageBase):
    """A message, with buttons and elements.

    Args:
        content: What it says, as Markdown. Objects become JSON code blocks, other values their `str`.
        author: Who says it; by default the app's name.
        language: Show the content as a code block in that language.
        actions: Buttons below it.
        elements: Images, files and other things that belong to it.
        type: Whether the user, the assistant or the system speaks.
        metadata: JSON values of the app's own.
        tags: Words to find it by in the store.
        id: UUID; a new one if not given.
        parent_id: Step or message to show it below; by default the innermost open step.
        command: Command that the message stands for.
        modes: Options by mode that the message stands for.
        created_at: ISO 8601 time; by default that of sending.

    Raises:
        ChainlitContextException: Made outside a conversation.
        TypeError: `content` is a coroutine or generator, or `actions` or `elements` are no list.
    """

    def __init__(
        self,
        content: str | dict[str, Any] | Any,
        author: str | None = None,
        language: str | None = None,
        actions: list[Action] | None = None,
        elements: Sequence[Element] | None = None,
        type: MessageType = "assistant_message",
        metadata: dict[str, Json] | None = None,
        tags: list[str] | None = None,
        id: str | None = None,
        parent_id: str | None = None,
        command: str | None = None,
        modes: dict[str, str] | None = None,
        created_at: str | None = None,
    ) -> None:
        self.language = language
        super().__init__(content, author, id=id, parent_id=parent_id)
        self.type: MessageType = type
        self.metadata = metadata
        self.tags: list[str] | None = as_tags(tags)
        self.command = command
        self.modes = modes
        self.created_at = created_at
        self.actions: list[Action] = listed(actions, "actions", AN_ACTION)
        self.elements: list[Element] = listed(elements, "elements", AN_ELEMENT)

    def _take(self, record: Any) -> None:
        super()._take(record)
        self.actions = []
        self.elements = []

    async def send(self) -> Self:
        """Show and store the message, with its buttons and elements.

        Returns:
            The message itself.

        Raises:
            TypeError: One of the actions or elements is something else.
        """
        self._check_parts()
        await super().send()
        for action in self.actions:
            await action.send(for_id=self.id)
        for element in self.elements:
            await element.send(for_id=self.id)
        return self

    async def update(self) -> bool:
        """Show and store what has changed, and send the buttons and elements that were added.

        Returns:
            True.

        Raises:
            TypeError: One of the actions or elements is something else.
        """
        self._check_parts()
        await super().update()
        for action in self.actions:
            if action.forId is None:
                await action.send(for_id=self.id)
        for element in self.elements:
            await element.send(for_id=self.id)
        return True

    async def remove_actions(self) -> None:
        """Take the buttons of the message away."""
        for action in self.actions:
            await action.remove()

    def _check_parts(self) -> None:
        check_parts(self.actions, "actions", AN_ACTION)
        check_parts(self.elements, "elements", AN_ELEMENT)


class ErrorMessage(MessageBase):
    """A message that is shown as an error.

    Args:
        content: What went wrong.
        author: Who says it; by default the app's name.
        fail_on_persist_error: Let `send` wait for the data layer, and raise its errors.

    Raises:
        ChainlitContextException: Made outside a conversation.
    """

    def __init__(self, content: str, author: str | None = None, fail_on_persist_error: bool = False) -> None:
        super().__init__(content, author, doing="cl.ErrorMessage(...)")
        self.is_error = True
        self.fail_on_persist_error = fail_on_persist_error
