"""A list of tasks beside the conversation."""

import chainlit as cl

from .tour import Feature


async def show() -> None:
    """Change the tasks and send the list again: the page shows how far each one is."""
    tasks = cl.TaskList(status="Running")
    for title in ("Pack a tent", "Find the **way**", "Swim across the lake", "Make a fire"):
        await tasks.add_task(cl.Task(title=title))
    for task in tasks.tasks:
        task.status = cl.TaskStatus.RUNNING
        await tasks.send()
        await cl.sleep(0.7)
        message = await cl.Message(content=f"{task.title}: done.").send()
        task.status, task.forId = cl.TaskStatus.DONE, message.id
    tasks.tasks[2].status = cl.TaskStatus.FAILED
    tasks.status = "Finished"
    await tasks.send()
    await cl.Message(content="One task failed: the water is too cold. A click on a task leads to its message.").send()


FEATURE = Feature("Work through a task list", "Plan a day at the lake", "list-checks", show)
