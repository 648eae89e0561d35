"""What the core needs of a data layer. Apps bring their own as `chainlit.data.base.BaseDataLayer`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Collection, Sequence
from pathlib import Path
from typing import Protocol, TypeGuard, runtime_checkable

from chainlit._wire.records import Branch, ElementDict, Json, StepDict, ThreadDict


class DataLayer(Protocol):
    """A store of conversations. Every method may raise; the writer logs that and goes on."""

    async def get_user(self, identifier: str) -> object:
        """Return the user with that identifier."""
        ...

    async def create_user(self, user: Json) -> object:
        """Store a user; a known identifier gets the new metadata."""
        ...

    async def upsert_feedback(self, feedback: Json) -> str:
        """Store feedback, or change the one with its id; return the id."""
        ...

    async def delete_feedback(self, feedback_id: str) -> bool:
        """Remove feedback; tell whether that worked."""
        ...

    async def create_element(self, element: Json) -> object:
        """Store an element and its content; it may come again. Without `for_id` it is to be ignored."""
        ...

    async def get_element(self, thread_id: str, element_id: str) -> ElementDict | None:
        """Return an element of a thread, with a URL that can be read."""
        ...

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> object:
        """Remove an element and its content."""
        ...

    async def create_step(self, step_dict: StepDict) -> object:
        """Store a step or message; its thread may not exist yet, and it may exist itself."""
        ...

    async def update_step(self, step_dict: StepDict) -> object:
        """Store new values of a step or message; it may not exist yet. Empty values must not replace others."""
        ...

    async def delete_step(self, step_id: str) -> object:
        """Remove a step with its feedback and elements."""
        ...

    async def get_thread_author(self, thread_id: str) -> str:
        """Return the identifier of the user that a thread belongs to; "" or an exception when there is none."""
        ...

    async def delete_thread(self, thread_id: str) -> object:
        """Remove a thread with everything in it."""
        ...

    async def list_threads(self, pagination: Json, filters: Json) -> Json:
        """Return a page of threads of the user `filters.userId`, newest activity first."""
        ...

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        """Return a thread with its steps, oldest first, each with its feedback, and its elements."""
        ...

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Json] | None = None,
        tags: list[str] | None = None,
    ) -> object:
        """Store or create a thread. None leaves a value as it is; metadata is merged, a key with None is removed."""
        ...

    async def build_debug_url(self) -> str:
        """Return an address with `[thread_id]` and `[step_id]` in it, where developers look at a step; "" for none."""
        ...

    async def close(self) -> None:
        """Give up what the layer holds; called once, at the end."""
        ...

    async def get_favorite_steps(self, user_id: str) -> list[StepDict]:
        """Return the messages that a user has starred."""
        ...

    async def set_step_favorite(self, step_dict: StepDict, favorite: bool) -> StepDict:
        """Star or unstar a message; return it as it is now."""
        ...


@runtime_checkable
class OrderedStore(Protocol):
    """A store that keeps the order of calls by itself: a call has its place before it first waits.

    Only contents of elements take longer. Writes are handed over to it without waiting for each other, texts also
    while they grow, and messages of people are acknowledged when it has them.
    """

    @property
    def keeps_order(self) -> bool:
        """Whether that is so; False for a class that somebody derived and that may wait first."""
        ...

    @property
    def trouble(self) -> str | None:
        """Why nothing can be stored just now, while writes are kept for later; None when all is well."""
        ...

    def take_step(self, step: StepDict, *, grown: bool = False) -> asyncio.Future[object]:
        """Take a step, or new values of one, at once; the future ends when it is stored, and must not be cancelled.

        Args:
            step: The step, or some of its values.
            grown: Nothing of it is new but more of its texts.
        """
        ...

    def hurry(self) -> None:
        """Store what was taken without waiting for more that could be stored with it: somebody waits."""
        ...

    async def open(self) -> None:
        """Get ready, at the start of the app; trouble that may pass is only logged.

        Raises:
            ChainlitError: The store can't be used; the text says why and what to do.
        """
        ...


def keeps_order(layer: object) -> TypeGuard[OrderedStore]:
    """Tell whether a data layer takes writes before those ahead of them have ended."""
    return getattr(layer, "keeps_order", False) is True


def keep_step(layer: DataLayer, step: StepDict, *, created: bool) -> Awaitable[object]:
    """Hand a step to a data layer: a new one, or new values of one."""
    if keeps_order(layer):
        return layer.take_step(step)
    return layer.create_step(step) if created else layer.update_step(step)


@runtime_checkable
class OpenStore(Protocol):
    """A store that also serves people without login, and gives out the contents that it keeps.

    Data layers of the contract need not be one: what people without login say then belongs to nobody, and contents are
    where the layer's own addresses point.
    """

    async def give_thread(self, thread_id: str, author: str) -> None:
        """Make a thread the property of an author who never signed in; one that has an owner keeps it.

        Args:
            thread_id: The thread, which may not exist yet.
            author: Name of the author, as `chainlit._auth.principal.author_of` gives it.
        """
        ...

    async def content_of(self, element: ElementDict) -> Path | None:
        """Return the file with an element's content; None when the store does not have it."""
        ...


@runtime_checkable
class VersionStore(Protocol):
    """A store that keeps the former versions of edited messages. `get_thread` gives what is on the current branch.

    Data layers of the contract need not be one: there an edit deletes the messages that followed, as it always did.
    """

    async def begin_version(self, thread_id: str, message_id: str, step_ids: Sequence[str]) -> None:
        """Let a message have one more version, the current one, before its new text is stored.

        Args:
            thread_id: The conversation.
            message_id: The message.
            step_ids: What followed it, which goes aside with the former version.
        """
        ...

    async def find_branch(self, thread_id: str, message_id: str, number: int) -> Branch | None:
        """Return what a version that is aside said, and what followed it; None if there is no such version.

        Args:
            thread_id: The conversation.
            message_id: The message.
            number: Which version, from 1.
        """
        ...

    async def choose_version(self, thread_id: str, message_id: str, number: int, step_ids: Sequence[str]) -> None:
        """Make a version that is aside the current one; the one that was goes aside, with the steps `step_ids`."""
        ...


@runtime_checkable
class SharedStore(Protocol):
    """A store that several processes use, and that knows what the others are doing."""

    async def is_worked_on_elsewhere(self, thread_id: str, step_ids: Collection[str]) -> bool:
        """Tell whether another process that is alive works on one of some steps.

        Args:
            thread_id: Their conversation.
            step_ids: Steps that were begun and are not complete, or that wait for something.
        """
        ...

    async def let_go(self, thread_id: str) -> None:
        """Note that this process no longer works on a thread: others may take up what is open there."""
        ...


@runtime_checkable
class SharesSignOuts(Protocol):
    """A store by which servers that see no common folder tell each other who has signed out."""

    async def note_sign_outs(self, entries: Sequence[tuple[str, float]]) -> None:
        """Tell all servers about logins that are refused from now on: their ids, and until when (POSIX seconds)."""
        ...

    async def sign_outs(self, last_s: float | None) -> list[tuple[str, float]]:
        """Return what `note_sign_outs` was told.

        Args:
            last_s: In so many seconds at least; None for all that is still of interest.
        """
        ...


@runtime_checkable
class FindsMessages(Protocol):
    """A store that tells in which message of a thread the words of a search were found."""

    async def find_messages(self, user_id: str, search: str, thread_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Return for threads of a user the newest message that has all words: its id, and what it says."""
        ...
