import chainlit as cl
from chainlit.input_widget import Select, Slider, Switch, Tags, TextInput


@cl.on_chat_start
async def start():
    settings = await cl.ChatSettings(
        [
            Select(
                id="Model",
                label="OpenAI - Model",
                values=["gpt-3.5-turbo", "gpt-3.5-turbo-16k", "gpt-4", "gpt-4-32k"],
                initial_index=0,
            ),
            Select(id="Tone", label="Tone", items={"Kind": "kind", "Rude": "rude"}, initial_value="rude"),
            Switch(id="Streaming", label="OpenAI - Stream Tokens", initial=True),
            Slider(
                id="Temperature",
                label="OpenAI - Temperature",
                initial=1,
                min=0,
                max=2,
                step=0.1,
                description="Higher is wilder",
                tooltip="Between 0 and 2",
            ),
            TextInput(id="Prompt", label="System prompt", initial="You are helpful", placeholder="Say", multiline=True),
            Tags(id="Stop", label="Stop words", initial=["Answer:"]),
        ]
    ).send()
    await setup_agent(settings)


@cl.on_settings_update
async def setup_agent(settings):
    cl.user_session.set("agent", dict(settings))
    value = settings["Temperature"]
    await cl.Message(content=f"Agent with {settings['Model']}, {value}, {settings['Tone']}").send()


@cl.on_message
async def main(message: cl.Message):
    agent = cl.user_session.get("agent")
    same = agent == cl.user_session.get("chat_settings")
    await cl.Message(content=f"{agent['Streaming']} {same}").send()
