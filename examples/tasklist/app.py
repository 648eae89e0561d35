"""A list of tasks beside the conversation, live."""

import chainlit as cl


@cl.on_message
async def main(message: cl.Message) -> None:
    tasks = cl.TaskList(status="Running…")
    for title in ("Read the question", "Think about **it**", "Write the answer"):
        await tasks.add_task(cl.Task(title=title, forId=message.id))
    for task in tasks.tasks:
        task.status = cl.TaskStatus.RUNNING
        await tasks.send()
        await cl.sleep(0.2)
        task.status = cl.TaskStatus.DONE
    tasks.status = "Done"
    await tasks.send()
    await cl.Message(content="That was a lot of work.").send()
