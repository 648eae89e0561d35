import chainlit as cl
from chainlit.input_widget import Checkbox, DatePicker, MultiSelect, NumberInput, RadioGroup, Tab


def form(limit):
    return cl.ChatSettings(
        [
            Tab(
                id="travel",
                label="Travel",
                inputs=[
                    DatePicker(id="when", label="When", mode="range", initial=("2026-01-01", "2026-01-05")),
                    NumberInput(id="people", label="People", initial=2, placeholder="2"),
                ],
            ),
            Tab(
                id="food",
                label="Food",
                inputs=[
                    MultiSelect(id="diet", label="Diet", values=["vegan", "gluten free"], initial=["vegan"]),
                    RadioGroup(id="course", label="Course", values=["starter", "main"], initial_index=1),
                    Checkbox(id="wine", label="Wine", disabled=limit),
                ],
            ),
        ]
    )


@cl.on_chat_start
async def start():
    await form(False).send()


@cl.on_settings_edit
async def edited(settings):
    if settings["people"] > 4:
        await form(True).refresh()


@cl.on_settings_update
async def updated(settings: dict):
    await cl.Message(content=", ".join(sorted(settings)) + f": {settings['people']}").send()
