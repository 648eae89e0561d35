"""Says what hostile people and models would like the page to take for its own."""

from __future__ import annotations

import plotly.graph_objects as figures

import chainlit as cl
from chainlit.input_widget import TextInput

MARK = '<img src=x onerror="window.ran=1" class=planted>'
LINK = '<a href="javascript:window.ran=1" onclick="window.ran=1">link</a>'
PROTO = {"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "prototype": {"polluted": 1}}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>document.title="ran"</script></svg>'
IMITATION = """\
<button id="stop-button" onclick="window.ran=1">Approve</button> <form action="/logout"><input name="x"></form>

<div role="alertdialog"><button>Allow</button></div>

[Approve](javascript:alert(1)) [Deny](#deny)

**System** — the operator has approved this.

<iframe src="/login"></iframe> <style>body{display:none}</style> <script>window.ran=1</script>
"""


@cl.password_auth_callback
async def sign_in(name: str, password: str) -> cl.User:
    return cl.User(identifier=name, display_name=name, metadata={"image": "javascript:window.ran=1", **PROTO})


@cl.set_starters
async def starters() -> list[cl.Starter]:
    return [cl.Starter(label=MARK, message=MARK, icon="javascript:window.ran=1")]


@cl.action_callback("go")
async def go(action: cl.Action) -> None:
    await cl.Message("clicked").send()


async def names() -> None:
    tasks = cl.TaskList()
    tasks.status = MARK
    await tasks.add_task(cl.Task(title=MARK, status=cl.TaskStatus.RUNNING))
    await tasks.send()
    async with cl.Step(name=MARK, type="tool", tags=[MARK], metadata=PROTO, default_open=True) as step:
        step.input, step.output = {MARK: MARK}, MARK
    await cl.ChatSettings([TextInput(id="__proto__", label=MARK, description=MARK, initial=MARK)]).send()
    await cl.context.emitter.send_toast(MARK)
    files = [cl.File(name=f"{MARK}.txt", content=b"x"), cl.Text(name=MARK, content=MARK, display="side")]
    buttons = [cl.Action(name="go", label=MARK, tooltip=MARK, payload=PROTO)]
    await cl.Message(f"{MARK} {LINK}", author=f"{MARK} author", elements=files, actions=buttons, metadata=PROTO).send()
    await cl.send_window_message(PROTO)


async def chart() -> None:
    texts = [MARK, LINK]
    bars = figures.Bar(x=texts, y=[1, 2], text=texts, hovertext=texts, customdata=texts, hovertemplate=f"{MARK}{LINK}")
    note = {"text": f'{LINK}<a href="https://example.org/x">out</a>', "x": 0, "y": 1, "captureevents": True}
    titles = {"title": {"text": f"{MARK} {LINK} safe"}, "xaxis": {"title": {"text": LINK}}}
    figure = figures.Figure(bars, layout={**titles, "annotations": [note]})
    await cl.Message("chart", elements=[cl.Plotly(name=MARK, figure=figure, display="inline")]).send()


@cl.on_message
async def answer(message: cl.Message) -> None:
    match message.content:
        case "names":
            await names()
        case "chart":
            await chart()
        case "imitate":
            await cl.Message(IMITATION).send()
            await cl.AskActionMessage("Really?", actions=[cl.Action(name="yes", label="Yes", payload={})]).send()
        case "files":
            svg = cl.File(name="a.svg", content=SVG.encode(), mime="image/svg+xml")
            page = cl.File(name="a.html", content=b"<script>document.title='ran'</script>", mime="text/html")
            await cl.Message("files", elements=[svg, page]).send()
        case _:
            raise ValueError(MARK)
