"""An app whose screens have every hook that other people's styles, scripts and tests hold on to."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tests.look.pictures import png

APP = '''
import asyncio
import json
from pathlib import Path

import chainlit as cl
from chainlit.input_widget import Select, Slider, TextInput

PUBLIC = Path(__file__).parent / "public"
FIGURE = json.dumps({"data": [{"type": "bar", "x": [1, 2], "y": [3, 4]}], "layout": {"height": 200}})
FRAME = json.dumps({"columns": ["a"], "index": [0, 1], "data": [[1], [2]]})


@cl.set_starters
async def starters():
    return [cl.Starter(label="Say hello", message="hello"), cl.Starter(label="More", message="more")]


@cl.on_chat_start
async def start():
    await cl.ChatSettings(
        [
            Select(id="model", label="Model", values=["small", "large"], initial_index=0),
            Slider(id="warmth", label="Warmth", initial=5, min=0, max=10, step=1),
            TextInput(id="style", label="Style", initial="short"),
        ]
    ).send()
    await cl.context.emitter.set_commands(
        [
            {"id": "search", "icon": "search", "description": "Look for it", "button": True},
            {"id": "draw", "icon": "brush", "description": "Make a picture"},
            {"id": "sum", "icon": "sigma", "description": "Add numbers"},
        ]
    )
    options = [cl.ModeOption(id="quick", name="Quick", default=True), cl.ModeOption(id="deep", name="Deep")]
    await cl.context.emitter.set_modes([cl.Mode(id="effort", name="Effort", options=options)])


@cl.on_feedback
async def rated(feedback):
    pass


@cl.step(type="tool", name="look_up")
async def look_up(text):
    async with cl.Step(name="read", type="tool") as inner:
        inner.output = "read it"
    return text


@cl.step(type="tool", name="broken")
async def broken():
    raise ValueError("it broke")


@cl.on_message
async def main(message):
    match message.content:
        case "wait":
            await asyncio.sleep(600)
        case "elements":
            await elements("inline", "Here they are.")
        case "side":
            await elements("side", "See Picture, Note, Paper and Table.")
        case "page":
            note = cl.Text(name="Note", content="some note", display="page")
            await cl.Message("Open the Note.", elements=[note]).send()
        case "tasks":
            states = (cl.TaskStatus.READY, cl.TaskStatus.RUNNING, cl.TaskStatus.DONE, cl.TaskStatus.FAILED)
            tasks = [cl.Task(title=state.value, status=state) for state in states]
            await cl.TaskList(tasks=tasks, status="Going").send()
            await cl.Message("There they are.").send()
        case "table":
            await cl.Message("| name | sum |\\n|---|---|\\n| tea | 2 |").send()
        case "file":
            await cl.AskFileMessage("Which file?", accept=["text/plain"], timeout=600).send()
        case "pick":
            picks = [cl.Action(id="pick-red", name="red", label="Red", payload={})]
            await cl.AskActionMessage("Which colour?", actions=picks, timeout=600).send()
        case _:
            await look_up("text")
            action = cl.Action(id="act-now", name="act", label="Act", payload={})
            await cl.Message("An answer", actions=[action]).send()
            await cl.ErrorMessage("An error").send()


async def elements(display, text):
    """Send one element of each kind that has a hook for this display."""
    shown = [
        cl.Image(name="Picture", path=str(PUBLIC / "picture.png"), display=display),
        cl.Text(name="Note", content="some note", display=display),
        cl.Pdf(name="Paper", path=str(PUBLIC / "paper.pdf"), display=display),
        cl.Dataframe(name="Table", content=FRAME, display=display),
    ]
    if display == "inline":
        shown += [
            cl.Audio(name="Bell", path=str(PUBLIC / "bell.wav"), display=display),
            cl.File(name="data.csv", content=b"1,2", display=display),
            cl.Plotly(name="Chart", content=FIGURE, display=display),
            cl.CustomElement(name="Card", props={"count": 1}, display=display),
        ]
    await cl.Message(text, elements=shown).send()
'''

PROFILES = """
import chainlit as cl


@cl.set_chat_profiles
async def profiles():
    return [
        cl.ChatProfile(name="Poet", markdown_description="Writes **verse**, see [here](https://example.com/)"),
        cl.ChatProfile(name="Lawyer", markdown_description="Weighs words"),
    ]


@cl.set_starter_categories
async def categories():
    return [cl.StarterCategory(label="First steps", starters=[cl.Starter(label="Say hello", message="hello")])]


@cl.on_message
async def main(message):
    await cl.Message("An answer").send()
"""

KEYS = """
import chainlit as cl


@cl.on_message
async def main(message):
    await cl.Message("An answer").send()
"""
KEYS_CONFIG = '[project]\nuser_env = ["MY_KEY"]\n'
TOOLS_CONFIG = """
[features.mcp]
enabled = true

[[features.mcp.servers]]
name = "abacus"
type = "stdio"
command = "python abacus.py"

[features.mcp.user_servers]
enabled = true
allowed_urls = ["https://tools.example/"]
"""
CARD = 'export default function Card() {\n  return <p id="card-text">count {props.count}</p>;\n}\n'


def files(pdf: bytes, wav: bytes) -> Mapping[str, str | bytes]:
    """Return the files of the app with everything."""
    return {
        "app.py": APP,
        "public/picture.png": png(10, 90, 120, size=64),
        "public/paper.pdf": pdf,
        "public/bell.wav": wav,
        "public/elements/Card.jsx": CARD,
        "chainlit.md": "# Welcome to Chainlit!",
        ".chainlit/translations/en-US.json": json.dumps({"chat": {"watermark": "A line"}}),
    }
