"""An app with everything that people can choose: profiles, starters, settings, commands, modes, voice."""

import math
import struct
from typing import Any

import chainlit as cl
from chainlit.input_widget import DatePicker, MultiSelect, Select, Slider, Switch, Tab, Tags, TextInput

RATE = 24_000


@cl.set_chat_profiles
async def profiles() -> list[cl.ChatProfile]:
    return [
        cl.ChatProfile(name="Poet", markdown_description="Answers in **verse**."),
        cl.ChatProfile(name="Lawyer", markdown_description="Answers with *care*.", default=True),
    ]


@cl.set_starters
async def starters() -> list[cl.Starter]:
    return [cl.Starter(label="Try it", message="started", command="Search", icon="rocket")]


@cl.on_chat_start
async def start() -> None:
    texts = [
        TextInput(id="system", label="System prompt", multiline=True),
        Tags(id="stop", label="Stop words", initial=["END"]),
        DatePicker(id="day", label="Day", initial="2026-01-15"),
    ]
    model = [
        Select(id="model", label="Model", values=["small", "large"], initial_index=0, tooltip="Which one"),
        Slider(id="heat", label="Heat", initial=1, min=0, max=2, step=0.5, description="Of the answer"),
        Switch(id="stream", label="Stream"),
        MultiSelect(id="sources", label="Sources", values=["web", "mail"]),
    ]
    await cl.ChatSettings([Tab(id="m", label="Model", inputs=model), Tab(id="t", label="Texts", inputs=texts)]).send()
    await cl.context.emitter.set_commands(
        [
            {"id": "Search", "icon": "globe", "description": "Search the web", "button": True},
            {"id": "Shorten", "icon": "scroll", "description": "Make it short"},
        ]
    )
    await cl.context.emitter.set_modes([mode(name) for name in ("Size", "Effort", "Tone")])


def mode(name: str) -> cl.Mode:
    options = [cl.ModeOption(id="low", name=f"{name} low"), cl.ModeOption(id="high", name=f"{name} high")]
    return cl.Mode(id=name.lower(), name=name, options=options)


@cl.on_settings_update
async def update(values: dict[str, Any]) -> None:
    await cl.Message(f"{values['model']} {values['heat']} {values['stream']}").send()


@cl.on_message
async def answer(message: cl.Message) -> None:
    names = [element.name for element in message.elements]
    tasks = [cl.Task("Read **it**", cl.TaskStatus.DONE, message.id), cl.Task("Answer", cl.TaskStatus.RUNNING)]
    await cl.TaskList(tasks=tasks, status="Working").send()
    actions = [cl.Action(name="go", label="Go", payload={}), cl.Action(name="away", icon="trash-2", payload={})]
    await cl.Message(f"{message.command} {message.modes} {names}", actions=actions).send()


@cl.action_callback("away")
async def away(action: cl.Action) -> None:
    await action.remove()
    await cl.context.emitter.send_toast("Taken away", "success")


@cl.action_callback("go")
async def go(action: cl.Action) -> None:
    raise ValueError("The machine is out of order")


@cl.on_audio_start
async def listen() -> bool:
    cl.user_session.set("heard", [])
    return True


@cl.on_audio_chunk
async def hear(chunk: cl.InputAudioChunk) -> None:
    heard: list[cl.InputAudioChunk] = cl.user_session.get("heard")
    heard.append(chunk)


@cl.on_audio_end
async def say() -> None:
    heard: list[cl.InputAudioChunk] = cl.user_session.get("heard")
    starts = sum(chunk.isStart for chunk in heard)
    in_order = [chunk.elapsedTime for chunk in heard] == sorted(chunk.elapsedTime for chunk in heard)
    loud = max(abs(sample) for chunk in heard for (sample,) in struct.iter_unpack("<h", chunk.data))
    await cl.Message(f"{starts} start, in order: {in_order}, loud: {loud > 1_000}").send()
    for _ in range(20):
        await cl.context.emitter.send_audio_chunk(
            cl.OutputAudioChunk(track="answer", mimeType="pcm16", data=tone(seconds=0.5))
        )


def tone(seconds: float) -> bytes:
    samples = (int(9_000 * math.sin(n / 20)) for n in range(int(RATE * seconds)))
    return b"".join(struct.pack("<h", sample) for sample in samples)


@cl.on_window_message
async def hush(message: str) -> None:
    await cl.context.emitter.send_audio_interrupt()
