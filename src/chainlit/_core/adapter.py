"""What the core needs of the authoring layer above it.

The core handles records. Before an author's function is called they are wrapped into the objects that authors know;
the authoring layer registers how.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from chainlit._core.handles import FileDict
from chainlit._store.contract import DataLayer
from chainlit._wire.records import ActionDict, Branch, ElementDict, Json, StepDict, ThreadDict

EDITED_FROM = "edited_from"
"""Where a message has what it said before its last edit, in the metadata, if nothing else keeps that."""


class RunStep(Protocol):
    """The step that stands for one call of a hook."""

    id: str

    @property
    def input(self) -> str: ...
    @input.setter
    def input(self, value: object) -> None: ...


class Adapter(Protocol):
    """Makes authors' objects out of records. All methods but `data_layer` run inside a session's scope."""

    def data_layer(self) -> DataLayer | None:
        """Return the app's data layer; None when it has none."""
        ...

    def run_step(self, name: str, parent_id: str | None) -> AbstractAsyncContextManager[RunStep]:
        """Return the step around a call of the hook `name`; it is sent on entering and closed on leaving."""
        ...

    async def user_message(self, record: StepDict, files: list[FileDict]) -> object:
        """Return the `Message` for an accepted message; attach and send its files, add it to the chat context."""
        ...

    def text_of(self, message_id: str) -> str | None:
        """Return what a message of the user says; None if the chat context has none with that id."""
        ...

    async def edit_message(self, message_id: str, text: str, *, keeps_former: bool) -> object:
        """Change a message of the user, and take all later ones out of the chat context.

        Args:
            message_id: The message; the chat context has it.
            text: What it says from now on.
            keeps_former: The later ones are kept with the former version; otherwise they are removed for good, and the
                message's metadata has what it said (`EDITED_FROM`).

        Returns:
            The author's `Message`.
        """
        ...

    def show_version(self, message_id: str, branch: Branch) -> StepDict:
        """Let a message of the user say what another version says, and put what follows there into the chat context.

        Returns:
            The message's record.
        """
        ...

    async def remember(self, thread: ThreadDict) -> None:
        """Put the messages of a resumed thread into the chat context."""
        ...

    def action(self, record: ActionDict) -> object:
        """Return the `Action` for a click."""
        ...

    def audio_chunk(self, is_start: bool, mime_type: str, elapsed_ms: float, data: bytes) -> object:
        """Return the `InputAudioChunk` for a frame."""
        ...

    async def say(self, text: str, *, reference: str | None = None) -> None:
        """Send a message of the framework.

        Args:
            text: What it says.
            reference: Id of a failure in the log; the message gets it, and comes from `Error`, not from the assistant.
        """
        ...

    async def answer_files(self, question: StepDict, files: list[FileDict]) -> None:
        """Keep the files of an answer as elements of their question."""
        ...

    async def update_custom_element(self, element: ElementDict) -> None:
        """Show and store a custom element with new properties."""
        ...

    async def remove_element(self, element: ElementDict) -> None:
        """Remove an element from the page and the store."""
        ...

    def persistable(self) -> dict[str, Json]:
        """Return what of the session is stored with its thread."""
        ...
