"""An app that shows everything, and waits in the middle until a test opens a gate: `POST /gate/<name>`."""

import asyncio
from collections import defaultdict

import chainlit as cl
from chainlit.input_widget import Select, Slider, Switch, TextInput
from chainlit.server import app as server

WORDS = [f"word{number}" for number in range(200)]
TABLE = "| Planet | Moons |\n|---|---:|\n| Earth | 1 |\n| Mars | 2 |"
CODE = "```python\ndef add(left: int, right: int) -> int:\n    return left + right\n```"
LONG = "averyveryverylongwordthatdoesnotfitonanarrowscreen" * 3

gates: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)


@server.post("/gate/{name}")
async def open_gate(name: str) -> None:
    gates[name].set()


@server.delete("/gates")
async def close_gates() -> None:
    gates.clear()


@server.get("/passed/{name}")
async def passed(name: str) -> None:
    """Answer as soon as the app has come to this point."""
    await gates[name].wait()


@cl.set_starters
async def starters() -> list[cl.Starter]:
    return [
        cl.Starter(label="Show everything", message="show", icon="sparkles"),
        cl.Starter(label="Plan a trip to Mars", message="stream"),
        cl.Starter(label="Explain the table of moons to somebody who has never seen one", message="show"),
    ]


@cl.on_chat_start
async def settings() -> None:
    await cl.ChatSettings(
        [
            Select(id="model", label="Model", values=["small", "large"], initial_index=0, description="Who answers"),
            Slider(id="temperature", label="Temperature", initial=0.5, min=0, max=1, step=0.1),
            Switch(id="stream", label="Stream the answers", initial=True),
            TextInput(id="name", label="Name of the assistant", initial="Ada"),
        ]
    ).send()


@cl.on_message
async def answer(message: cl.Message) -> None:
    match message.content:
        case "stream":
            await stream()
        case "ask":
            await ask()
        case "pick":
            await pick()
        case "file":
            await file()
        case "show":
            await show()
        case text:
            await cl.Message(f"You said {text}").send()


async def stream() -> None:
    """Stream one half, say so, wait, and stream the other half."""
    told = cl.Message("")
    for word in WORDS[:100]:
        await told.stream_token(f"{word} ")
    gates["half"].set()
    await gates["rest"].wait()
    for word in WORDS[100:]:
        await told.stream_token(f"{word} ")
    await told.update()
    gates["all"].set()


async def ask() -> None:
    reply = await cl.AskUserMessage("What is your name?", timeout=600).send()
    await cl.Message(f"Hello {reply.get('output') if reply else 'nobody'}").send()


async def pick() -> None:
    colours = [cl.Action(name=each, label=each.title(), payload={"colour": each}) for each in ("red", "green")]
    picked = await cl.AskActionMessage("Which colour?", actions=colours, timeout=600).send()
    await cl.Message(f"You picked {picked['payload']['colour'] if picked else 'nothing'}").send()


async def file() -> None:
    files = await cl.AskFileMessage("Which file?", accept=["text/plain"], max_size_mb=1, timeout=600).send()
    await cl.Message(f"You sent {files[0].name if files else 'nothing'}").send()


@cl.step(type="tool", name="look_up")
async def look_up(planet: str) -> str:
    async with cl.Step(name="read", type="tool") as inner:
        inner.input = planet
        inner.output = f"{planet} has moons."
    return f"Facts about {planet}"


async def show() -> None:
    await look_up("Mars")
    await cl.Message(
        f"# Moons\n\n{TABLE}\n\n{CODE}\n\nSome **bold** text with `code`, a [link](https://example.com/) and {LONG}.",
        actions=[cl.Action(name="again", label="Show it again", payload={}, tooltip="Runs once more")],
        elements=[cl.Text(name="Notes", content="Some notes", display="inline")],
    ).send()
    await cl.ErrorMessage("This is what an error looks like.").send()


@cl.action_callback("again")
async def again(action: cl.Action) -> None:
    await cl.Message("Once more").send()
