import chainlit as cl


@cl.on_message
async def main(message: cl.Message):
    task_list = cl.TaskList()
    task_list.status = "Running..."
    task1 = cl.Task(title="Processing data", status=cl.TaskStatus.RUNNING)
    await task_list.add_task(task1)
    task2 = cl.Task(title="Performing calculations")
    await task_list.add_task(task2)
    msg = await cl.Message(content="Started processing your data").send()
    task1.forId = msg.id
    await task_list.send()
    task1.status = cl.TaskStatus.DONE
    task2.status = cl.TaskStatus.FAILED
    task_list.status = "Failed"
    await task_list.update()
    if message.content == "clear":
        await task_list.remove()
