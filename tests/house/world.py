"""One conversation with everything in it that can belong to somebody, and the people who try to get at it."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx

import chainlit as cl
from chainlit.testing import AppUnderTest, Chat, open_app

CANARY = "canary-of-ada"
"""Is in all that is Ada's, and in nothing that somebody else may see."""
Name = Literal["owner", "other", "none", "link", "expired", "signed out", "forged"]
WITHOUT_LOGIN: tuple[Name, ...] = ("none", "link", "expired", "signed out", "forged")


@dataclass
class World:
    """An app in use.

    Attributes:
        people: An HTTP client for each kind of caller.
        ids: What Ada's things are called, by the names of path parameters.
        page: Ada's page, which is open.
        heard: What reached the author's code from whom: session id and what it was.
    """

    app: AppUnderTest
    people: dict[Name, httpx.AsyncClient]
    page: Chat
    ids: dict[str, str] = field(default_factory=dict[str, str])
    heard: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    async def state(self) -> tuple[Any, Any]:
        """Return all of Ada's conversation: as it is stored, and as her page would be sent it."""
        await self.page.session.recorder.flush()
        layer = self.app.app.data_layer
        assert layer is not None
        shown = copy.deepcopy(self.page.session.view.snapshot())
        for question in shown["asks"]:
            question["spec"]["timeout"] = 0  # its time runs down meanwhile
        return copy.deepcopy(await layer.get_thread(self.ids["thread_id"])), shown


def register(heard: list[tuple[str, str]], *, login: bool) -> None:
    """Register an app that does something of everything."""

    def hear(what: str) -> None:
        heard.append((cl.context.session.id, what))

    async def sign_in(name: str, password: str) -> cl.User | None:
        return cl.User(identifier=name)

    async def answer(message: cl.Message) -> None:
        hear("message")
        if message.content == "ask":
            question = cl.AskUserMessage("Which?", timeout=600)
            await asyncio.gather(question.send(), cl.CopilotFunction(name="look", args={}).acall())
            return
        text = CANARY if message.content == CANARY else "of another"
        elements: list[Any] = [cl.File(name=f"{text}.txt", content=text.encode())]
        elements.append(cl.CustomElement(name="Card", props={"text": text}))
        await cl.Message(text, elements=elements, actions=[cl.Action(name="go", payload={"t": text})]).send()

    async def go(action: cl.Action) -> None:
        hear("action")

    def told(what: str) -> Callable[[Any], None]:
        return lambda value: hear(what)

    async def start_audio() -> bool:
        hear("audio")
        return True

    async def shown(thread: Any, viewer: cl.User | None) -> bool:
        return True

    if login:
        cl.password_auth_callback(sign_in)
    cl.on_message(answer)
    cl.action_callback("go")(go)
    cl.on_stop(lambda: hear("stop"))
    cl.on_chat_end(lambda: hear("end"))
    cl.on_chat_resume(told("resume"))
    cl.on_settings_update(told("settings"))
    cl.on_settings_edit(told("settings"))
    cl.on_window_message(told("window"))
    cl.on_audio_start(start_audio)
    cl.on_audio_chunk(told("audio"))
    cl.on_audio_end(lambda: hear("audio"))
    cl.on_feedback(told("feedback"))
    cl.on_shared_thread_view(shown)


@asynccontextmanager
async def world(*, login: bool, shared: bool) -> AsyncGenerator[World]:
    """Open the app, let Ada talk in it, and everybody else come to its door."""
    heard: list[tuple[str, str]] = []
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(open_app(lambda: register(heard, login=login)))
        app.settings.features.allow_thread_sharing = True
        app.settings.features.mcp.enabled = True
        app.settings.features.favorites = True
        app.settings.features.audio.enabled = True
        people: dict[Name, httpx.AsyncClient] = {
            name: await stack.enter_async_context(app.http()) for name in _names(login)
        }
        for client in people.values():
            await client.get("/")
        if login:
            await _sign_in(app, people)
        page = await stack.enter_async_context(app.chat(http=people["owner"]))
        await page.send(CANARY)
        if login:
            star = {"id": page.screen.messages[0].id, "metadata": {"favorite": True}}
            await page.command("message_favorite", {"message": star})
        await page.send("ask", wait=False)
        await page.until(lambda screen: screen.question and screen.calls)
        made = World(app, people, page, await _ids(page), heard)
        if shared:
            body = {"threadId": made.ids["thread_id"], "isShared": True}
            (await people["owner"].put("/project/thread/share", json=body)).raise_for_status()
        assert CANARY in str(await made.state())
        heard.clear()
        yield made


def _names(login: bool) -> tuple[Name, ...]:
    return ("owner", "other", *(WITHOUT_LOGIN if login else ("none", "link")))


async def _sign_in(app: AppUnderTest, people: dict[Name, httpx.AsyncClient]) -> None:
    names: dict[Name, str] = {"owner": "ada", "other": "bob"}
    for person, name in names.items():
        (await people[person].post("/login", data={"username": name, "password": "x"})).raise_for_status()
    ada = cl.User(identifier="ada")
    people["expired"].cookies.set("access_token", app.app.auth.issue(ada, -60))
    people["signed out"].cookies.set("access_token", app.app.auth.issue(ada, 600))
    left = people["signed out"].cookies["access_token"]
    await people["signed out"].post("/logout")
    people["signed out"].cookies.set("access_token", left)
    people["forged"].cookies.set("access_token", f"{left[:-4]}AAAA")


async def _ids(page: Chat) -> dict[str, str]:
    answer = next(each for each in page.screen.answers if each.output == CANARY)
    file, card = (
        next(each for each in page.screen.elements.values() if each["type"] == kind) for kind in ("file", "custom")
    )
    question = page.screen.question
    assert question is not None
    await page.session.recorder.flush()
    return {
        "thread_id": page.session.thread_id,
        "session_id": page.session_id,
        "step_id": answer.id,
        "ask_id": question.message.id,
        "call_id": next(iter(page.screen.calls)),
        "message_id": next(step.id for step in page.screen.steps if step.type == "user_message"),
        "file_id": str(file["chainlitKey"]),
        "element_id": file["id"],
        "custom_id": card["id"],
        "action_id": page.screen.action("go")["id"],
        "feedback_id": await page.rate(answer, 1, CANARY),
    }
