import chainlit as cl


@cl.on_message
async def main(message: cl.Message):
    emitter = cl.context.emitter
    await emitter.emit(
        "first_interaction", {"interaction": "A better title", "thread_id": cl.context.session.thread_id}
    )
    await emitter.emit("my_event", {"anything": [1, 2]})
    await emitter.send_toast("Saved", "success")
    await emitter.send_toast("Plain")
    await emitter.update_token_count(12)
    await emitter.update_token_count(30)
    await emitter.task_end()
    await emitter.task_start()
    emitter.set_chat_settings({"a": 1})
    await emitter.send_window_message("w")
    step = cl.Step(name="by hand", type="tool")
    step.output = "x"
    await emitter.send_step(step.to_dict())
    step.output = "y"
    await emitter.update_step(step.to_dict())
    await emitter.send_token(step.id, "z")
    await emitter.send_element(
        {"id": "e1", "type": "text", "name": "t", "url": "https://example.com", "forId": step.id}
    )
    await cl.context.session.emit("other_event", {})
    await emitter.emit("clear", {})
    try:
        await emitter.send_toast("x", "loud")
    except ValueError as error:
        await cl.Message(f"{error}").send()
    await cl.Message(str(cl.user_session.get("chat_settings"))).send()
