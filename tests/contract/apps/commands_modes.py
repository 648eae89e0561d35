import chainlit as cl

commands = [
    {"id": "Picture", "icon": "image", "description": "Use DALL-E"},
    {"id": "Search", "icon": "globe", "description": "Find on the web", "button": True, "persistent": True},
]


@cl.on_chat_start
async def start():
    await cl.context.emitter.set_commands(commands)
    await cl.context.emitter.set_modes(
        [
            cl.Mode(
                id="model",
                name="Model",
                options=[
                    cl.ModeOption(id="fast", name="Fast", description="Quick", icon="zap"),
                    cl.ModeOption(id="deep", name="Deep", default=True),
                ],
            )
        ]
    )


@cl.on_message
async def message(msg: cl.Message):
    if msg.command == "Picture":
        await cl.Message(content="User is using the Picture command").send()
        await cl.context.emitter.set_commands([])
    elif msg.modes:
        await cl.Message(content=f"in mode {msg.modes['model']}").send()
    else:
        await cl.Message(content=f"no command: {msg.command}").send()
