"""A data layer as apps write one: plain dictionaries behind the public contract, and nothing of ours but that."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import chainlit as cl
from chainlit.data.base import BaseDataLayer
from chainlit.types import Feedback, PageInfo, PaginatedResponse, Pagination, ThreadFilter

Rows = dict[str, dict[str, Any]]
EMPTY: tuple[object, ...] = (None, "", {}, [])


class OwnLayer(BaseDataLayer):
    """Keeps everything in a file of JSON, and contents beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder.with_suffix(".json")
        held: dict[str, Rows] = json.loads(self.file.read_text()) if self.file.exists() else {}
        self.users: Rows = held.get("users", {})
        self.threads: Rows = held.get("threads", {})
        self.steps: Rows = held.get("steps", {})
        self.feedback: Rows = held.get("feedback", {})
        self.elements: Rows = held.get("elements", {})

    async def get_user(self, identifier: str) -> cl.PersistedUser | None:
        return cl.PersistedUser(**self.users[identifier]) if identifier in self.users else None

    async def create_user(self, user: cl.User) -> cl.PersistedUser | None:
        known = self.users.setdefault(user.identifier, {"id": str(uuid.uuid4()), "createdAt": "2026-01-01T00:00:00Z"})
        known |= {"identifier": user.identifier, "metadata": user.metadata}
        return await self.get_user(user.identifier)

    async def upsert_feedback(self, feedback: Feedback) -> str:
        known = feedback.id or str(uuid.uuid4())
        about = {"forId": feedback.forId, "value": feedback.value, "comment": feedback.comment}
        self.feedback[known] = {"id": known, **about}
        return known

    async def delete_feedback(self, feedback_id: str) -> bool:
        return self.feedback.pop(feedback_id, None) is not None

    async def create_element(self, element: Any) -> None:
        if not element.for_id:
            return
        content = element.stored_content()
        record = element.to_dict()
        if content is not None:
            self.folder.mkdir(exist_ok=True)
            file = self.folder / element.id
            file.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
            record |= {"objectKey": element.id, "url": file.as_uri()}
        self.elements[element.id] = record

    async def get_element(self, thread_id: str, element_id: str) -> Any:
        found = self.elements.get(element_id)
        return found if found is not None and found["threadId"] == thread_id else None

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        record = self.elements.pop(element_id, {})
        if record.get("objectKey"):
            (self.folder / record["objectKey"]).unlink()

    async def create_step(self, step_dict: Any) -> None:
        self._thread(step_dict["threadId"], step_dict.get("createdAt") or "")
        known = self.steps.setdefault(step_dict["id"], {"metadata": {}, "tags": None})
        known |= {key: value for key, value in step_dict.items() if value not in EMPTY or value is False}

    async def update_step(self, step_dict: Any) -> None:
        await self.create_step(step_dict)

    async def delete_step(self, step_id: str) -> None:
        self.steps.pop(step_id, None)
        self.feedback = {key: each for key, each in self.feedback.items() if each["forId"] != step_id}
        for element in [each for each in self.elements.values() if each["forId"] == step_id]:
            await self.delete_element(element["id"])

    async def get_thread_author(self, thread_id: str) -> str:
        thread = self.threads[thread_id]
        owners = [user["identifier"] for user in self.users.values() if user["id"] == thread["userId"]]
        return str(owners[0]) if owners else ""

    async def delete_thread(self, thread_id: str) -> None:
        for step in [each for each in self.steps.values() if each["threadId"] == thread_id]:
            await self.delete_step(step["id"])
        for element in [each for each in self.elements.values() if each["threadId"] == thread_id]:
            await self.delete_element(element["id"])
        self.threads.pop(thread_id, None)

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> PaginatedResponse[Any]:
        mine = [each for each in self.threads.values() if each["userId"] == filters.userId]
        found = [thread["id"] for thread in sorted(mine, key=lambda each: str(each["at"]), reverse=True)]
        found = [thread_id for thread_id in found if self._matches(thread_id, filters)]
        start = found.index(pagination.cursor) + 1 if pagination.cursor in found else 0
        page = found[start : start + pagination.first]
        more = len(found) > start + pagination.first
        info = PageInfo(more, page[0] if page else None, page[-1] if page else None)
        return PaginatedResponse(info, [await self.get_thread(thread_id) for thread_id in page])

    async def get_thread(self, thread_id: str) -> Any:
        if thread_id not in self.threads:
            return None
        steps = [dict(each) for each in self.steps.values() if each["threadId"] == thread_id]
        steps.sort(key=lambda step: step.get("createdAt") or "")
        for step in steps:
            step["feedback"] = next((each for each in self.feedback.values() if each["forId"] == step["id"]), None)
        thread = self.threads[thread_id]
        author = await self.get_thread_author(thread_id) or None
        elements = [each for each in self.elements.values() if each["threadId"] == thread_id]
        return {**thread, "userIdentifier": author, "steps": steps, "elements": elements}

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        thread = self._thread(thread_id, "")
        given = {"name": name, "userId": user_id, "tags": tags}
        thread |= {key: value for key, value in given.items() if value is not None}
        merged = {**thread["metadata"], **(metadata or {})}
        thread["metadata"] = {key: value for key, value in merged.items() if value is not None}

    async def get_favorite_steps(self, user_id: str) -> list[Any]:
        mine = {each["id"] for each in self.threads.values() if each["userId"] == user_id}
        steps = [each for each in self.steps.values() if each["threadId"] in mine]
        return [step for step in steps if step["metadata"].get("favorite")]

    async def close(self) -> None:
        names = ("users", "threads", "steps", "feedback", "elements")
        self.file.write_text(json.dumps({name: getattr(self, name) for name in names}))

    def _thread(self, thread_id: str, at: str) -> dict[str, Any]:
        fresh: dict[str, Any] = {
            "id": thread_id,
            "createdAt": at,
            "at": at,
            "userId": None,
            "name": None,
            "tags": None,
            "metadata": {},
        }
        thread = self.threads.setdefault(thread_id, fresh)
        thread["at"] = max(str(thread["at"]), at)
        return thread

    def _matches(self, thread_id: str, filters: ThreadFilter) -> bool:
        steps = [each for each in self.steps.values() if each["threadId"] == thread_id]
        ids = {each["id"] for each in steps}
        said = " ".join([str(self.threads[thread_id]["name"]), *(str(each.get("output")) for each in steps)]).lower()
        rated = {each["value"] for each in self.feedback.values() if each["forId"] in ids}
        return (filters.search or "").lower() in said and filters.feedback in (None, *rated)
