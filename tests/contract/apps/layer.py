"""A data layer as people write it: dictionaries, for development."""

from typing import Dict, List, Optional

import chainlit as cl
from chainlit.data import BaseDataLayer, get_data_layer
from chainlit.data.utils import queue_until_user_message
from chainlit.element import Element, ElementDict
from chainlit.step import StepDict
from chainlit.types import Feedback, PageInfo, PaginatedResponse, Pagination, ThreadDict, ThreadFilter
from chainlit.user import PersistedUser, User
from chainlit.utils import utc_now

threads: Dict[str, ThreadDict] = {}
users: Dict[str, PersistedUser] = {}


class Layer(BaseDataLayer):
    async def get_user(self, identifier: str) -> Optional[PersistedUser]:
        return users.get(identifier)

    async def create_user(self, user: User) -> Optional[PersistedUser]:
        users[user.identifier] = PersistedUser(
            id="id-" + user.identifier, createdAt=utc_now(), identifier=user.identifier, metadata=user.metadata
        )
        return users[user.identifier]

    async def upsert_feedback(self, feedback: Feedback) -> str:
        return feedback.id or "feedback"

    async def delete_feedback(self, feedback_id: str) -> bool:
        return True

    @queue_until_user_message()
    async def create_element(self, element: Element):
        if not element.for_id:
            return
        self._thread(element.thread_id)["elements"].append(element.to_dict())

    async def get_element(self, thread_id: str, element_id: str) -> Optional[ElementDict]:
        return next((e for e in threads[thread_id]["elements"] if e["id"] == element_id), None)

    @queue_until_user_message()
    async def delete_element(self, element_id: str, thread_id: Optional[str] = None):
        pass

    @queue_until_user_message()
    async def create_step(self, step_dict: StepDict):
        self._thread(step_dict["threadId"])["steps"].append(step_dict)

    @queue_until_user_message()
    async def update_step(self, step_dict: StepDict):
        steps: List[StepDict] = self._thread(step_dict["threadId"])["steps"]
        for i, step in enumerate(steps):
            if step["id"] == step_dict["id"]:
                steps[i] = step_dict
                return
        steps.append(step_dict)

    @queue_until_user_message()
    async def delete_step(self, step_id: str):
        pass

    async def get_thread_author(self, thread_id: str) -> str:
        return threads[thread_id]["userIdentifier"]

    async def delete_thread(self, thread_id: str):
        threads.pop(thread_id, None)

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> PaginatedResponse[ThreadDict]:
        mine = [t for t in threads.values() if t["userId"] == filters.userId]
        found = [t for t in mine if not filters.search or filters.search in (t["name"] or "")][: pagination.first]
        return PaginatedResponse(
            data=found, pageInfo=PageInfo(hasNextPage=False, startCursor=pagination.cursor, endCursor=None)
        )

    async def get_thread(self, thread_id: str) -> Optional[ThreadDict]:
        return threads.get(thread_id)

    async def update_thread(self, thread_id, name=None, user_id=None, metadata=None, tags=None):
        thread = self._thread(thread_id)
        if name:
            thread["name"] = name
        if user_id:
            thread["userId"] = user_id
            thread["userIdentifier"] = user_id.removeprefix("id-")
        if metadata:
            thread["metadata"] = {**(thread["metadata"] or {}), **metadata}
        if tags:
            thread["tags"] = tags

    async def build_debug_url(self) -> str:
        return ""

    def _thread(self, thread_id: str):
        return threads.setdefault(
            thread_id,
            ThreadDict(
                id=thread_id,
                createdAt=utc_now(),
                name=None,
                userId=None,
                userIdentifier=None,
                tags=None,
                metadata=None,
                steps=[],
                elements=[],
            ),
        )


def current():
    return get_data_layer() or cl.data._data_layer
