import chainlit as cl


@cl.on_message
async def main(message: cl.Message):
    await cl.Message(
        "What now?", actions=[cl.Action(name="edit", payload={"text": message.content}, label="Edit")]
    ).send()


@cl.action_callback("edit")
async def edit(action: cl.Action):
    async with cl.Step(name="Editing", type="tool") as step:
        answer = await cl.AskUserMessage("New text?", timeout=20).send()
        step.output = answer["output"] if answer else "nothing"
    await cl.Message(f"{action.payload['text']} became {step.output}").send()
    return step.output
