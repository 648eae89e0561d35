"""A data layer that remembers, in memory, what it was told."""

from __future__ import annotations

from typing import Any

from chainlit.data import BaseDataLayer
from chainlit.types import Feedback, PageInfo, PaginatedResponse, Pagination, ThreadDict, ThreadFilter
from chainlit.user import PersistedUser, User


class Memory(BaseDataLayer):
    """Notes every call as `(method, id)`; steps and elements are kept by id."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str | None]] = []
        self.steps: dict[str, Any] = {}
        self.elements: dict[str, Any] = {}
        self.threads: dict[str, dict[str, Any]] = {}
        self.broken = False

    def _note(self, method: str, id: str | None) -> None:
        if self.broken:
            raise ConnectionError("the store is away")
        self.calls.append((method, id))

    async def get_user(self, identifier: str) -> PersistedUser | None:
        return None

    async def create_user(self, user: User) -> PersistedUser | None:
        return None

    async def delete_feedback(self, feedback_id: str) -> bool:
        return True

    async def upsert_feedback(self, feedback: Feedback) -> str:
        return feedback.id or "f1"

    async def create_element(self, element: Any) -> None:
        self._note("create_element", element.id)
        self.elements[element.id] = element.to_dict()

    async def get_element(self, thread_id: str, element_id: str) -> Any:
        return self.elements.get(element_id)

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        self._note("delete_element", element_id)

    async def create_step(self, step_dict: Any) -> None:
        self._note("create_step", step_dict["id"])
        self.steps[step_dict["id"]] = step_dict

    async def update_step(self, step_dict: Any) -> None:
        self._note("update_step", step_dict["id"])
        self.steps[step_dict["id"]] = {**self.steps.get(step_dict["id"], {}), **step_dict}

    async def delete_step(self, step_id: str) -> None:
        self._note("delete_step", step_id)
        self.steps.pop(step_id, None)

    async def get_thread_author(self, thread_id: str) -> str:
        return str(self.threads.get(thread_id, {}).get("author", ""))

    async def delete_thread(self, thread_id: str) -> None:
        self.threads.pop(thread_id, None)

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> PaginatedResponse[ThreadDict]:
        return PaginatedResponse(PageInfo(False, None, None), [])

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        return None

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        self._note("update_thread", name)
        self.threads.setdefault(thread_id, {}).update(name=name, metadata=metadata)
