"""What a data layer has to offer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, cast

from chainlit._auth.user import PersistedUser, User
from chainlit._wire.records import ElementDict, Json, StepDict, ThreadDict
from chainlit.data._deleting import for_good
from chainlit.data.utils import queue_until_user_message

if TYPE_CHECKING:
    # They come with pydantic, which importing a hook must not load.
    from chainlit._elements.base import Element
    from chainlit._types.feedback import Feedback
    from chainlit._types.pages import PaginatedResponse, Pagination, ThreadFilter

__all__ = ["BaseDataLayer", "queue_until_user_message"]


class BaseDataLayer(ABC):
    """A store of users, conversations and feedback. Derive from it and hand an instance in with `@cl.data_layer`.

    Writes of one conversation arrive one at a time and in order. An error in one is logged; the conversation goes on.
    Nothing of a live conversation arrives any more once its thread is being deleted, whoever calls `delete_thread`.
    """

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        delete = cls.__dict__.get("delete_thread")
        if delete is not None and not cls.__dict__.get("keeps_order"):
            cls.delete_thread = cast(Any, for_good(delete))

    @abstractmethod
    async def get_user(self, identifier: str) -> PersistedUser | None:
        """Return the user with that identifier."""

    @abstractmethod
    async def create_user(self, user: User) -> PersistedUser | None:
        """Store a user; a known identifier gets the new metadata."""

    @abstractmethod
    async def delete_feedback(self, feedback_id: str) -> bool:
        """Remove feedback; tell whether that worked."""

    @abstractmethod
    async def upsert_feedback(self, feedback: Feedback) -> str:
        """Store feedback, or change the one with its id; return the id."""

    @abstractmethod
    async def create_element(self, element: Element) -> None:
        """Store an element and its content; it may come again. Without `for_id` it is to be ignored."""

    @abstractmethod
    async def get_element(self, thread_id: str, element_id: str) -> ElementDict | None:
        """Return an element of a thread, with a URL that can be read."""

    @abstractmethod
    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        """Remove an element and its content."""

    @abstractmethod
    async def create_step(self, step_dict: StepDict) -> None:
        """Store a step or message; its thread may not exist yet, and it may exist itself."""

    @abstractmethod
    async def update_step(self, step_dict: StepDict) -> None:
        """Store new values of a step or message; it may not exist yet. Empty values must not replace others."""

    @abstractmethod
    async def delete_step(self, step_id: str) -> None:
        """Remove a step with its feedback and elements."""

    @abstractmethod
    async def get_thread_author(self, thread_id: str) -> str:
        """Return the identifier of the user that a thread belongs to; "" or an exception when there is none."""

    @abstractmethod
    async def delete_thread(self, thread_id: str) -> None:
        """Remove a thread with everything in it."""

    @abstractmethod
    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> PaginatedResponse[ThreadDict]:
        """Return a page of threads of the user `filters.userId`, newest activity first."""

    @abstractmethod
    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        """Return a thread with its steps, oldest first, each with its feedback, and its elements."""

    @abstractmethod
    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Json] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        """Store or create a thread. None leaves a value as it is; metadata is merged, a key with None is removed."""

    async def build_debug_url(self) -> str:
        """Return an address with `[thread_id]` and `[step_id]` in it, where developers look at a step; "" for none."""
        return ""

    async def close(self) -> None:  # noqa: B027  there may be nothing to give up
        """Give up what the layer holds; called once, at the end."""

    async def get_favorite_steps(self, user_id: str) -> list[StepDict]:
        """Return the messages that a user has starred."""
        return []

    async def set_step_favorite(self, step_dict: StepDict, favorite: bool) -> StepDict:
        """Star or unstar a message; return it as it is now."""
        step_dict["metadata"] = {**(step_dict.get("metadata") or {}), "favorite": favorite}
        await self.update_step(step_dict)
        return step_dict
