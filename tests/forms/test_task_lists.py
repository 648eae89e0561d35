"""Task lists: live, and clear about what can't be a task."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import chainlit as cl
from tests.forms.talking import talking_to

pytestmark = pytest.mark.usefixtures("chainlit_runner")


async def test_the_same_list_is_shown_anew_with_every_change() -> None:
    shown: list[str] = []

    def app() -> None:
        @cl.on_message
        async def main(message: cl.Message) -> None:
            tasks = cl.TaskList()
            task = cl.Task("Read", forId=message.id)
            await tasks.add_task(task)
            for status in (cl.TaskStatus.RUNNING, "done"):
                task.status = status  # type: ignore[assignment]  # the plain word works too
                await tasks.send()
                shown.append(str(tasks.content))

        del main

    async with talking_to(app) as chat:
        message = await chat.send("go")
        line = '{"status": "Ready", "tasks": [{"title": "Read", "status": "%s", "forId": "%s"}]}'
        assert shown == [line % ("running", message), line % ("done", message)]
        assert [element.get("type") for element in chat.session.view.elements.values()] == ["tasklist"]


def add_text(tasks: cl.TaskList) -> None:
    tasks.tasks.append("Read")  # type: ignore[arg-type]  # the mistake


def set_status(tasks: cl.TaskList) -> None:
    tasks.tasks[0].status = "finished"  # type: ignore[assignment]  # the mistake


@pytest.mark.parametrize(
    ("spoil", "text"),
    [
        (add_text, "TaskList holds tasks, not a str: write cl.Task(title='Read')"),
        (set_status, "has the status 'finished'; expected a cl.Task"),
    ],
)
async def test_what_is_no_task_is_named(spoil: Callable[[cl.TaskList], None], text: str) -> None:
    def app() -> None:
        @cl.on_message
        async def main(message: cl.Message) -> None:
            tasks = cl.TaskList(tasks=[cl.Task("Write")])
            spoil(tasks)
            await tasks.send()

        del main

    async with talking_to(app) as chat:
        await chat.send("go")
        [error] = chat.screen.errors
        assert text in error
