import chainlit as cl


@cl.action_callback("action_button")
async def on_action(action: cl.Action):
    await cl.Message(content=f"Executed {action.name} with {action.payload['value']}").send()
    await action.remove()
    return {"done": True}


@cl.action_callback("no_args")
async def no_args():
    await cl.Message("clicked").send()


@cl.on_chat_start
async def start():
    actions = [
        cl.Action(
            name="action_button",
            icon="mouse-pointer-click",
            payload={"value": "example_value"},
            label="Click me!",
            tooltip="Do it",
        ),
        cl.Action("no_args", {}),
    ]
    msg = cl.Message(content="Interact with this action button:", actions=actions)
    await msg.send()
    cl.user_session.set("msg", msg)
    late = cl.Action(name="late", payload={"n": 1}, label="Late")
    await late.send(for_id=msg.id)

    async def on_late(action):
        return action.payload["n"] + 1

    cl.action_callback("late")(on_late)


@cl.on_message
async def main(message):
    await cl.user_session.get("msg").remove_actions()
