"""The app behind the recordings with a login and a store: what it keeps, it keeps in memory."""

from __future__ import annotations

from typing import Any

import chainlit as cl
from chainlit._base.clock import utc_now
from chainlit.data import BaseDataLayer
from chainlit.types import Feedback, PageInfo, PaginatedResponse, Pagination, ThreadDict, ThreadFilter
from chainlit.user import PersistedUser, User


def _oldest_first(thread: Any) -> Any:
    return {**thread, "steps": sorted(thread["steps"], key=lambda step: step["createdAt"])}


class Shelf(BaseDataLayer):
    """Keeps threads as whole objects, as small data layers do."""

    def __init__(self) -> None:
        self.users: dict[str, PersistedUser] = {}
        self.threads: dict[str, dict[str, Any]] = {}

    def _thread(self, thread_id: str) -> dict[str, Any]:
        empty = {"id": thread_id, "createdAt": utc_now(), "name": None, "userId": None, "userIdentifier": None}
        return self.threads.setdefault(thread_id, {**empty, "tags": [], "metadata": {}, "steps": [], "elements": []})

    def _steps(self) -> list[dict[str, Any]]:
        return [step for thread in self.threads.values() for step in thread["steps"]]

    async def get_user(self, identifier: str) -> PersistedUser | None:
        return self.users.get(identifier)

    async def create_user(self, user: User) -> PersistedUser | None:
        kept = PersistedUser(identifier=user.identifier, id=f"user-{user.identifier}", createdAt=utc_now())
        return self.users.setdefault(user.identifier, kept)

    async def upsert_feedback(self, feedback: Feedback) -> str:
        return feedback.id or feedback.forId

    async def delete_feedback(self, feedback_id: str) -> bool:
        return True

    async def create_step(self, step_dict: Any) -> None:
        await self.update_step(step_dict)

    async def update_step(self, step_dict: Any) -> None:
        steps = self._thread(step_dict["threadId"])["steps"]
        known = next((step for step in steps if step["id"] == step_dict["id"]), None)
        if known is None:
            steps.append({**step_dict, "feedback": None})
        else:
            known.update(step_dict)

    async def delete_step(self, step_id: str) -> None:
        for thread in self.threads.values():
            thread["steps"] = [step for step in thread["steps"] if step["id"] != step_id]

    async def get_favorite_steps(self, user_id: str) -> list[Any]:
        own = [thread for thread in self.threads.values() if thread["userId"] == user_id]
        steps = [step for thread in own for step in thread["steps"] if step["metadata"].get("favorite")]
        return [{key: value for key, value in step.items() if key != "feedback"} for step in steps]

    async def create_element(self, element: Any) -> None:
        kept = {**element.to_dict(), "url": f"https://files.test/{element.id}", "chainlitKey": None}
        self._thread(element.thread_id)["elements"].append(kept)

    async def get_element(self, thread_id: str, element_id: str) -> Any:
        return next((each for each in self._thread(thread_id)["elements"] if each["id"] == element_id), None)

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        return None

    async def get_thread_author(self, thread_id: str) -> str:
        thread = self.threads.get(thread_id)
        return str(thread["userIdentifier"]) if thread else ""

    async def delete_thread(self, thread_id: str) -> None:
        self.threads.pop(thread_id, None)

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> PaginatedResponse[ThreadDict]:
        own: list[Any] = [each for each in self.threads.values() if each["userId"] == filters.userId]
        if filters.feedback is not None or pagination.cursor:
            own = []
        own = [_oldest_first(each) for each in own]
        first, last = (own[0]["id"], own[-1]["id"]) if own else (None, None)
        return PaginatedResponse(PageInfo(False, first, last), own)

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        found: Any = self.threads.get(thread_id)
        return _oldest_first(found) if found else None

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        thread = self._thread(thread_id)
        new = {"name": name, "userId": user_id, "metadata": metadata, "tags": tags}
        thread.update({key: value for key, value in new.items() if value is not None})
        if user_id is not None:
            thread["userIdentifier"] = user_id.removeprefix("user-")


def vault(shelf: Shelf) -> None:
    """Register the app with its login, its two profiles and its store."""

    async def check(username: str, password: str) -> User | None:
        return User(identifier=username) if password == f"open-{username}" else None

    async def profiles() -> list[cl.ChatProfile]:
        return [
            cl.ChatProfile(name="Writer", markdown_description="writes"),
            cl.ChatProfile(name="Coder", markdown_description="codes"),
        ]

    async def start() -> None:
        await cl.Message(f"Profile {cl.user_session.get('chat_profile')}").send()

    async def resume(thread: ThreadDict) -> None:
        await cl.Message("Resumed").send()

    async def keep(message: cl.Message) -> None:
        if message.content == "keep note":
            cl.user_session.set("note", 5)
            await cl.Message("kept", elements=[cl.Text(name="n", content="note")]).send()
        else:
            await cl.Message(f"Stored: {message.content}").send()

    cl.password_auth_callback(check)
    cl.set_chat_profiles(profiles)
    cl.data_layer(lambda: shelf)
    cl.on_chat_start(start)
    cl.on_chat_resume(resume)
    cl.on_message(keep)
