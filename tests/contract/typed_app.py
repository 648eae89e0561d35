"""An app whose author runs a strict type checker: it uses the whole surface, without a cast or an ignored line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal, assert_type

from fastapi import Request, Response
from starlette.datastructures import Headers

import chainlit as cl
from chainlit.config import ChainlitConfigOverrides, FeaturesSettings, UISettings, config
from chainlit.context import ChainlitContext, get_context, init_http_context
from chainlit.data import BaseDataLayer, get_data_layer
from chainlit.element import Element, ElementDict
from chainlit.input_widget import DatePicker, MultiSelect, NumberInput, Select, Slider, Switch, Tab, TextInput
from chainlit.message import MessageBase
from chainlit.session import WebsocketSession
from chainlit.step import StepDict
from chainlit.types import AskFileResponse, CommandDict, Feedback, ThreadDict
from chainlit.user_session import SessionAccessor

Tone = Literal["kind", "rude"]
turns: SessionAccessor[int] = cl.user_session.create_accessor("turns", 0, apply_fn=lambda count: count + 1)


@cl.on_app_startup
async def startup() -> None:
    config.ui.name = "Typed"


@cl.on_app_shutdown
def shutdown() -> None:
    cl.logger.info("the end")


@cl.set_chat_profiles
async def profiles(user: cl.User | None, language: str | None) -> list[cl.ChatProfile]:
    overrides = ChainlitConfigOverrides(ui=UISettings(name="Fast"), features=FeaturesSettings(latex=True))
    starters = [cl.Starter(label="Hi", message="Say hi", icon="/public/hi.svg")]
    return [
        cl.ChatProfile(name="fast", markdown_description="**Fast**", starters=starters, config_overrides=overrides),
        cl.ChatProfile(name="deep", markdown_description="*Deep*", default=True),
    ]


@cl.set_starters
async def starters(user: cl.User | None) -> list[cl.Starter]:
    return [cl.Starter(label="Hello", message="hello")]


@cl.set_starter_categories
def categories(user: cl.User | None, language: str | None, chat_profile: str | None) -> list[cl.StarterCategory]:
    return [cl.StarterCategory(label="All", starters=[cl.Starter("Hello", "hello")])]


@cl.on_chat_start
async def start() -> None:
    commands: list[CommandDict] = [{"id": "search", "description": "Search the web", "icon": "globe"}]
    await cl.context.emitter.set_commands(commands)
    fast = cl.ModeOption("fast", "Fast", default=True)
    mode = cl.Mode("speed", "Speed", [fast])
    assert_type(mode.get_default_option(), cl.ModeOption | None)
    await cl.context.emitter.set_modes([mode])
    widgets = [
        Select(id="model", label="Model", values=["a", "b"], initial_index=0),
        Slider(id="heat", label="Heat", initial=0.5, min=0, max=1, step=0.1),
        Switch(id="stream", label="Stream", initial=True),
    ]
    settings = await cl.ChatSettings(widgets).send()
    cl.user_session.set("settings", settings)
    first = Tab(id="t", label="T", inputs=[TextInput(id="x", label="X"), NumberInput(id="n", label="N")])
    second = Tab("u", "U", [MultiSelect(id="m", label="M", values=["a"]), DatePicker(id="d", label="D")])
    await cl.ChatSettings([first, second]).refresh()


@cl.step(type="tool", name="Search")
async def search(query: str, limit: int = 3) -> list[str]:
    step = cl.context.current_step
    if step is not None:
        step.metadata = {"limit": limit}
    return [query] * limit


@cl.step(type="llm")
async def words(text: str) -> AsyncIterator[str]:
    for word in text.split():
        yield word


@cl.step
def shout(text: str) -> str:
    return text.upper()


@cl.cache
def expensive(size: int) -> bytes:
    return bytes(size)


@cl.on_message
async def main(message: cl.Message) -> None:
    assert_type(message.content, str)
    assert_type(turns.apply(), int)
    results = await search(message.content, limit=2)
    assert_type(results, list[str])
    loud: str = await cl.make_async(shout)(message.content)
    answer = cl.Message(content="", author="Typed", elements=[cl.Text(name="t", content=loud, display="side")])
    async for word in words("a b"):
        await answer.stream_token(word)
    async with cl.Step(name="Think", type="llm", show_input="python") as step:
        step.input = {"question": message.content}
        step.output = results
    answer.actions = [cl.Action(name="again", payload={"text": message.content}, label="Again", icon="redo")]
    sent: cl.Message = await answer.send()
    await sent.update()
    await uploads(message)
    assert_type(expensive(3), bytes)
    assert_type(cl.chat_context.get(), list[MessageBase])


async def uploads(message: MessageBase) -> None:
    elements: list[Element] = message.elements if isinstance(message, cl.Message) else []
    for element in elements:
        record: ElementDict = element.to_dict()
        if element.path:
            await cl.Message(f"{record.get('name')}: {size_of(Path(element.path))}").send()


def size_of(path: Path) -> int:
    return path.stat().st_size


async def questions() -> str | None:
    answered: StepDict | None = await cl.AskUserMessage("Name?", timeout=30).send()
    files: list[AskFileResponse] | None = await cl.AskFileMessage("File?", accept={"text/plain": [".txt"]}).send()
    choice = await cl.AskActionMessage("Go?", actions=[cl.Action("yes", {})]).send()
    form = await cl.AskElementMessage("Form?", element=cl.CustomElement(name="Form", props={"a": 1})).send()
    if choice is not None and form is not None and form["submitted"]:
        await cl.Message(f"{choice['name']} {[file.path for file in files or []]}").send()
    return answered.get("output") if answered is not None else None


@cl.action_callback("again")
async def again(action: cl.Action) -> dict[str, str]:
    await action.remove()
    return {"text": str(action.payload["text"])}


@cl.on_settings_update
async def updated(settings: dict[str, object]) -> None:
    await cl.context.emitter.send_toast(f"{len(settings)} settings", "success")


@cl.on_chat_resume
async def resume(thread: ThreadDict) -> None:
    for step in thread["steps"]:
        cl.chat_context.add(cl.Message.from_dict(step))


@cl.on_feedback
async def feedback(feedback: Feedback) -> None:
    cl.logger.info("%s %s", feedback.value, feedback.comment)


@cl.on_audio_start
async def listen() -> bool:
    return True


@cl.on_audio_chunk
async def hear(chunk: cl.InputAudioChunk) -> None:
    echo = cl.OutputAudioChunk(track="t", mimeType="pcm16", data=chunk.data)
    await cl.context.emitter.send_audio_chunk(echo)


@cl.on_window_message
async def window(message: str) -> None:
    await cl.send_window_message({"echo": message})
    result = await cl.CopilotFunction(name="page", args={"a": 1}).acall()
    cl.user_session.set("result", result)


@cl.password_auth_callback
def login(username: str, password: str) -> cl.User | None:
    return cl.User(identifier=username, metadata={"role": "admin"}) if password else None


@cl.header_auth_callback
async def header_login(headers: Headers) -> cl.User | None:
    name = headers.get("x-user")
    return cl.User(name) if name else None


@cl.on_logout
def logout(request: Request, response: Response) -> None:
    response.delete_cookie("mine")


@cl.author_rename
async def rename(author: str) -> str:
    return author


@cl.on_stop
async def stopped() -> None:
    tasks = cl.TaskList(status="Stopped")
    await tasks.add_task(cl.Task("Read", status=cl.TaskStatus.FAILED))
    await tasks.send()
    await cl.ElementSidebar.set_title("Tasks")
    await cl.ElementSidebar.set_elements([cl.Image(name="i", url="https://example.com/i.png")], key="k")


def tell(session_id: str, text: str) -> ChainlitContext | None:
    session = WebsocketSession.get_by_id(session_id)
    layer: BaseDataLayer | None = get_data_layer()
    if session is None or layer is None:
        return None
    cl.run_sync(cl.Message(text).send())
    init_http_context(user=cl.User("job"))
    return get_context()
