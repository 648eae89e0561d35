import chainlit as cl


@cl.action_callback("rate")
async def rate(action):
    await cl.Message(f"{action.payload}").send()
    try:
        action.value
    except AttributeError as error:
        await cl.Message(str(error)).send()


@cl.on_message
async def main(message: cl.Message):
    actions = [cl.Action(name="rate", value="5", description="Five", collapsed=False, label="5", payload={"v": 5})]
    await cl.Message(content="Rate", actions=actions).send()
    for make in (
        lambda: cl.Action(name="rate", value="5", label="5"),
        lambda: cl.Message("x", disable_feedback=True),
        lambda: cl.Step(name="x", root=True),
    ):
        try:
            make()
        except (TypeError, ValueError) as error:
            await cl.ErrorMessage(str(error)).send()
