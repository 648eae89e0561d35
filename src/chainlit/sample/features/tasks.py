"""A list of tasks beside the conversation."""

import chainlit as cl

from .tour import Feature

PLAN = {
    "Pack a tent": (True, "The tent is packed, and so is the soup."),
    "Find the **way**": (True, "The path begins behind the old mill."),
    "Swim across the lake": (False, "The water is too cold to swim across it."),
    "Make a fire": (True, "A fire burns, and the soup is warm."),
}
"""What to do; whether it went well, and how."""


async def show() -> None:
    """Change the tasks and send the list again: the page shows how far each one is."""
    tasks = cl.TaskList(status="Running")
    for title in PLAN:
        await tasks.add_task(cl.Task(title=title))
    for task, (went_well, report) in zip(tasks.tasks, PLAN.values(), strict=True):
        task.status = cl.TaskStatus.RUNNING
        await tasks.send()
        await cl.sleep(0.7)
        message = await cl.Message(content=report).send()
        task.status = cl.TaskStatus.DONE if went_well else cl.TaskStatus.FAILED
        task.forId = message.id
    tasks.status = "Finished"
    await tasks.send()
    await cl.Message(content="That was the day. A click on a task leads to its message.").send()


FEATURE = Feature("Work through a task list", "Plan a day at the lake", "list-checks", show)
