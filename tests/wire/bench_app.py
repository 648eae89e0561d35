"""The app behind the recordings: what each message of the user makes it do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import chainlit as cl
from chainlit import input_widget as widgets

PIXEL = b"\x89PNG\r\n\x1a\n"
Scene = Callable[[cl.Message], Awaitable[None]]


def dumps(value: object) -> str:
    return json.dumps(value, sort_keys=True)


async def tokens(message: cl.Message) -> None:
    answer = cl.Message("")
    for token in ("Wire ", "protocols ", "are ", "fun"):
        await answer.stream_token(token)
    await answer.send()


async def rewrite(message: cl.Message) -> None:
    answer = cl.Message("", author="Editor")
    await answer.stream_token("rough")
    await answer.stream_token(" text")
    await answer.stream_token("clean text", is_sequence=True)
    await answer.update()


async def formats(message: cl.Message) -> None:
    await cl.Message({"total": 3}, metadata={"src": "db"}, tags=["x"]).send()
    await cl.Message("SELECT 1", language="sql", author="DBA").send()
    await cl.ErrorMessage("disk full").send()


async def revise(message: cl.Message) -> None:
    answer = await cl.Message("first wording").send()
    answer.content = "second wording"
    await answer.update()


async def retract(message: cl.Message) -> None:
    answer = await cl.Message("oops").send()
    await answer.remove()


@cl.step(type="tool", default_open=True)
async def multiply(x: int, y: int = 3) -> int:
    return x * y


async def compute(message: cl.Message) -> None:
    await cl.Message(str(await multiply(5))).send()


async def brittle(message: cl.Message) -> None:
    try:
        async with cl.Step(name="brittle", type="tool"):
            raise ConnectionError("no route")
    except ConnectionError:
        return


async def vanish(message: cl.Message) -> None:
    async with cl.Step(name="scratch", type="tool") as step:
        step.output = "tmp"
    await step.remove()


async def lookup(message: cl.Message) -> None:
    async with cl.Step(name="catalogue", type="retrieval", icon="book", tags=["a"], language="json") as outer:
        outer.input = {"query": "shoes", "limit": 2}
        async with cl.Step(name="model", type="llm") as inner:
            await inner.stream_token("prompt", is_input=True)
            await inner.stream_token("ans")
            await inner.stream_token("wer")
        outer.output = [{"id": 1}, {"id": 2}]
    await cl.Message("2 hits").send()


async def marathon(message: cl.Message) -> None:
    await cl.Message("running").send()
    await asyncio.Event().wait()


async def media(message: cl.Message) -> None:
    elements = [
        cl.Image(name="hosted", url="https://cdn.example.org/a.jpg", display="page"),
        cl.Video(
            name="talk",
            url="https://cdn.example.org/t.mp4",
            size="small",
            player_config={"youtube": {"embedOptions": {}}},
        ),
        cl.Text(name="readme.md", content="# hi", display="side", language="markdown"),
        cl.Image(name="pixel.png", content=PIXEL, size="large"),
        cl.Pdf(name="paper.pdf", content=b"%PDF-1.4", display="side", page=2),
        cl.Audio(name="note.mp3", content=b"ID3"),
        cl.File(name="rows.csv", content=b"a,b\n", mime="text/csv"),
        cl.CustomElement(name="Ticket", props={"title": "Fix", "votes": 2}),
    ]
    await cl.Message("attachments", elements=elements).send()


async def discard(message: cl.Message) -> None:
    element = cl.Text(name="tmp.txt", content="gone")
    await cl.Message("soon gone", elements=[element]).send()
    await element.remove()


async def nickname(message: cl.Message) -> None:
    answer = await cl.AskUserMessage("What shall I call you?", timeout=15).send()
    await cl.Message(f"Hi {answer.get('output') if answer else None}").send()


async def hurry(message: cl.Message) -> None:
    await cl.Message(f"result {await cl.AskUserMessage('Anyone?', timeout=1).send()}").send()


async def choose(message: cl.Message) -> None:
    actions = [
        cl.Action(name="go", payload={"v": True}, label="Go"),
        cl.Action(name="halt", payload={"v": False}, label="Halt"),
    ]
    answer = await cl.AskActionMessage("Go on?", actions=actions, timeout=15).send()
    await cl.Message(f"picked {answer['name'] if answer else None}").send()


async def linger(message: cl.Message) -> None:
    actions = [cl.Action(name="yes", payload={}, label="Yes")]
    await cl.AskActionMessage("Still there?", actions=actions, timeout=1).send()


async def form(message: cl.Message) -> None:
    element = cl.CustomElement(name="Form", props={"ask": "city"})
    answer = await cl.AskElementMessage("Fill the form", element=element, timeout=15).send()
    await cl.Message(dumps(answer)).send()


async def document(message: cl.Message) -> None:
    question = cl.AskFileMessage("Send a text file", accept=["text/plain"], max_size_mb=1, max_files=3, timeout=15)
    file = (await question.send() or [])[0]
    await cl.Message(f"{file.name} {file.size}").send()


async def callback(message: cl.Message) -> None:
    await cl.Message(dumps(await cl.CopilotFunction(name="highlight", args={"row": 7}).acall())).send()


async def nocallback(message: cl.Message) -> None:
    await cl.Message(str(await cl.context.emitter.send_call_fn("absent", {"a": 1}, timeout=1))).send()


async def menu(message: cl.Message) -> None:
    emitter = cl.context.emitter
    await emitter.set_commands(
        [
            {"id": "Summarize", "icon": "scroll", "description": "Shorten the thread"},
            {
                "id": "Image",
                "icon": "image",
                "description": "Paint",
                "button": True,
                "persistent": False,
                "selected": False,
            },
        ]
    )
    options = [
        cl.ModeOption(id="low", name="Low"),
        cl.ModeOption(id="high", name="High", description="slower", icon="brain", default=True),
    ]
    await emitter.set_modes([cl.Mode(id="effort", name="Effort", options=options)])


async def inspect(message: cl.Message) -> None:
    session = cl.context.session
    known = {
        "command": message.command,
        "modes": message.modes,
        "type": message.type,
        "elements": sorted(element.name for element in message.elements),
        "profile": session.chat_profile,
        "env": session.user_env,
        "client": session.client_type,
    }
    await cl.Message(dumps(known)).send()


async def explode(message: cl.Message) -> None:
    raise ValueError("wrong units")


async def panel(message: cl.Message) -> None:
    await cl.ElementSidebar.set_title("Source")
    await cl.ElementSidebar.set_elements([cl.Text(name="src", content="code")], key="src-1")
    await cl.ElementSidebar.set_elements([])


async def plan(message: cl.Message) -> None:
    tasks = cl.TaskList()
    await tasks.add_task(cl.Task(title="one"))
    await tasks.add_task(cl.Task(title="two"))
    await tasks.send()
    tasks.tasks[0].status = cl.TaskStatus.DONE
    await tasks.send()
    await tasks.remove()


async def notify(message: cl.Message) -> None:
    await cl.context.emitter.send_toast("Saved", "success")
    await cl.context.emitter.update_token_count(128)


async def outward(message: cl.Message) -> None:
    await cl.send_window_message({"type": "refresh", "rows": [1, 2]})


async def buttons(message: cl.Message) -> None:
    actions = [
        cl.Action(name="approve", payload={"ref": "R-1"}, label="Approve", tooltip="accept it", icon="check"),
        cl.Action(name="defer", payload={}, label="Later"),
    ]
    await cl.Message("review", actions=actions).send()


async def knobs(message: cl.Message) -> None:
    await cl.ChatSettings(
        [
            widgets.Switch(id="fast", label="Fast", initial=False),
            widgets.Slider(id="temp", label="Temperature", initial=0.7, min=0, max=2, step=0.1, tooltip="heat"),
            widgets.Select(id="model", label="Model", values=["m1", "m2"], initial_index=0),
            widgets.Select(id="tone", label="Tone", items={"Warm": "w", "Cold": "c"}, initial_value="c"),
            widgets.TextInput(
                id="sys",
                label="System",
                initial="be kind",
                placeholder="prompt",
                description="system prompt",
                multiline=True,
            ),
            widgets.NumberInput(id="n", label="Count", initial=2, placeholder="how many"),
            widgets.Tags(id="stop", label="Stop words", initial=["END"]),
            widgets.MultiSelect(id="src", label="Sources", items={"Web": "web", "Mail": "mail"}, initial=["web"]),
            widgets.Checkbox(id="agree", label="Agree", initial=True, disabled=True),
            widgets.RadioGroup(id="size", label="Size", values=["S", "L"], initial_index=1),
            widgets.DatePicker(id="day", label="Day", initial="2025-03-01"),
            widgets.DatePicker(
                id="span",
                label="Span",
                mode="range",
                initial=("2025-03-01", "2025-03-09"),
                min_date="2025-01-01",
                max_date="2025-12-31",
                format="dd/MM/yyyy",
                placeholder="period",
            ),
        ]
    ).send()


async def grouped(message: cl.Message) -> None:
    await cl.ChatSettings(
        [
            widgets.Tab(id="one", label="One", inputs=[widgets.Switch(id="a", label="A", initial=True)]),
            widgets.Tab(id="two", label="Two", inputs=[widgets.TextInput(id="b", label="B")]),
        ]
    ).send()


async def echo(message: cl.Message) -> None:
    await cl.Message(f"You wrote: {message.content}").send()


SCENES: dict[str, Scene] = {
    each.__name__: each
    for each in (
        tokens,
        rewrite,
        formats,
        revise,
        retract,
        compute,
        brittle,
        vanish,
        lookup,
        marathon,
        media,
        discard,
        nickname,
        hurry,
        choose,
        linger,
        form,
        document,
        callback,
        nocallback,
        menu,
        inspect,
        explode,
        panel,
        plan,
        notify,
        outward,
        buttons,
        knobs,
        grouped,
    )
}


async def on_message(message: cl.Message) -> None:
    await SCENES.get(message.content, echo)(message)


async def on_stop() -> None:
    await cl.Message("cleanup").send()


async def on_window_message(data: Any) -> None:
    await cl.Message(f"page says {dumps(data)}").send()


async def approve(action: cl.Action) -> dict[str, str]:
    await cl.Message(f"approved {action.payload['ref']}").send()
    await action.remove()
    return {"state": "ok"}


async def stored(settings: dict[str, Any]) -> None:
    await cl.Message(f"stored {dumps(settings)}").send()


async def previewed(settings: dict[str, Any]) -> None:
    await cl.Message(f"previewed {dumps(settings)}").send()


def wire_bot() -> None:
    """Register the app of most recordings."""
    cl.on_message(on_message)
    cl.on_stop(on_stop)
    cl.on_window_message(on_window_message)
    cl.action_callback("approve")(approve)
    cl.on_settings_update(stored)
    cl.on_settings_edit(previewed)


def greeter() -> None:
    """Register an app whose start hook greets."""

    async def start() -> None:
        await cl.Message("Good day").send()

    async def note(message: cl.Message) -> None:
        await cl.Message(f"Noted: {message.content}").send()

    cl.on_chat_start(start)
    cl.on_message(note)


def shop() -> None:
    """Register an app that needs a variable of its users and listens."""

    async def show(message: cl.Message) -> None:
        await cl.Message(f"{cl.context.session.user_env} {cl.context.session.chat_profile}").send()

    async def start() -> bool:
        return True

    async def chunk(chunk: cl.InputAudioChunk) -> None:
        pass

    async def end() -> None:
        await cl.Message("heard you").send()
        emitter = cl.context.emitter
        await emitter.send_audio_chunk(cl.OutputAudioChunk(mimeType="pcm16", track="reply", data=b"\x10\x20"))
        await emitter.send_audio_interrupt()

    cl.on_message(show)
    cl.on_audio_start(start)
    cl.on_audio_chunk(chunk)
    cl.on_audio_end(end)


def concierge() -> None:
    """Register an app that hides its steps, renames its authors, and fails at the start."""

    async def start() -> None:
        raise RuntimeError("not configured")

    async def go(message: cl.Message) -> None:
        async with cl.Step(name="inner", type="tool") as step:
            await step.stream_token("secret ")
            await step.stream_token("text")
        await cl.Message("visible").send()

    async def rename(author: str) -> str:
        return {"Wire Bot": "Concierge"}.get(author, author)

    cl.on_chat_start(start)
    cl.on_message(go)
    cl.author_rename(rename)


TRANSCRIPTS = Path(__file__).parent / "transcripts"
