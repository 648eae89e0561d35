"""Lists of tasks."""

from __future__ import annotations

import json
from dataclasses import field
from enum import Enum
from typing import ClassVar

from pydantic.dataclasses import dataclass

from chainlit._base.mistakes import kind_of
from chainlit._elements.base import Element
from chainlit._wire.records import ElementType


class TaskStatus(Enum):
    """How far a task is."""

    READY = "ready"
    RUNNING = "running"
    FAILED = "failed"
    DONE = "done"


@dataclass
class Task:
    """A task of a list.

    Attributes:
        title: What people read, as Markdown.
        status: How far it is.
        forId: Message to go to with a click.
    """

    title: str
    status: TaskStatus = TaskStatus.READY
    forId: str | None = None


@dataclass
class TaskList(Element):
    """The list of tasks beside the conversation; the one that was sent last is shown.

    Attributes:
        tasks: The tasks; change them and call `send()` again.
        status: Short text above the list.
    """

    type: ClassVar[ElementType] = "tasklist"
    default_mime: ClassVar[str | None] = "application/json"
    tasks: list[Task] = field(default_factory=list[Task])
    status: str = "Ready"
    name: str = "tasklist"

    def __post_init__(self) -> None:
        self.content: bytes | str | None = self._as_json()
        super().__post_init__()

    async def add_task(self, task: Task) -> None:
        """Add a task at the end; `send()` shows it.

        Raises:
            TypeError: It is no `Task`.
        """
        _require_task(task)
        self.tasks.append(task)

    async def send(self, for_id: str = "", persist: bool = True) -> None:
        """Show the list as it is now."""
        self.content = self._as_json()
        await super().send(for_id, persist)

    async def update(self) -> None:
        """Show the list as it is now."""
        await self.send()

    def _as_json(self) -> str:
        tasks = [_content(task) for task in self.tasks]
        return json.dumps({"status": self.status, "tasks": tasks}, ensure_ascii=False)


def _content(task: Task) -> dict[str, str | None]:
    _require_task(task)
    try:
        status = TaskStatus(task.status)  # authors also set the plain word
    except ValueError:
        known = ", ".join(each.value for each in TaskStatus)
        text = f"The task {task.title!r} has the status {task.status!r}; expected a cl.TaskStatus, one of {known}"
        raise ValueError(text) from None
    return {"title": task.title, "status": status.value, "forId": task.forId}


def _require_task(task: object) -> None:
    if not isinstance(task, Task):
        raise TypeError(f"TaskList holds tasks, not {kind_of(task)}: write cl.Task(title={str(task)[:40]!r})")
