from dataclasses import field

import chainlit as cl
from chainlit.element import Element
from chainlit.message import MessageBase


class Shouting(cl.Message):
    def __init__(self, content, **kwargs):
        super().__init__(content=content.upper(), **kwargs)
        self.mood = "loud"

    async def send(self):
        self.content += "!"
        return await super().send()


class TimedStep(cl.Step):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, type="tool", **kwargs)
        self.done = False

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        self.done = True
        await super().__aexit__(exc_type, exc_val, exc_tb)


class Chart(cl.CustomElement):
    def __init__(self, points, **kwargs):
        super().__init__(name="Chart", props={"points": points}, **kwargs)


class Logo(cl.Image):
    pass


@cl.on_message
async def main(message: cl.Message):
    async with TimedStep("Timed") as step:
        step.output = "done"
    msg = await Shouting("hello", author="Me", elements=[Chart([1, 2]), Logo(name="logo", content=b"png")]).send()
    assert isinstance(msg, MessageBase)
    assert all(isinstance(element, Element) for element in msg.elements)
    await cl.Message(f"{msg.mood} {step.done} {field is not None}").send()
