"""A person who tries out everything that an app offers."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from chainlit._wire.records import Json
from chainlit.testing import AppUnderTest, Chat, open_app
from chainlit.testing.screen import Question
from tests.oauth.openid_service import Service, openid_service
from tests.oauth.person import DONE, sign_in

LOGIN = ("ada", "open sesame")
"""What the login of every example accepts."""
SECRET = "for tests only, and long enough: 32+"


@asynccontextmanager
async def visiting(target: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Chat]:
    """Open an app's page, signed in if it wants that."""
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", SECRET)
    monkeypatch.chdir(target.parent)
    with openid_service() as service:
        for name, value in service.environment().items():
            monkeypatch.setenv(name, value)
        async with open_app(target) as app, _arriving(app, service) as chat:
            yield chat


@asynccontextmanager
async def _arriving(app: AppUnderTest, service: Service) -> AsyncGenerator[Chat]:
    hooks = app.app.hooks.registered
    if "oauth_callback" in hooks:
        async with app.http() as http:
            assert await sign_in(http, service) == DONE
            async with app.chat(http=http) as chat:
                yield chat
    elif "header_auth_callback" in hooks:
        async with app.http() as http:
            (await http.post("/auth/header", headers={"X-Forwarded-User": "ada"})).raise_for_status()
            async with app.chat(http=http) as chat:
                yield chat
    else:
        async with app.chat(login=LOGIN if "password_auth_callback" in hooks else None) as chat:
            yield chat


async def try_everything(chat: Chat) -> None:
    """Send a message, answer what is asked, click every button, and use every other way in that the app has."""
    await answer_all(chat)
    await chat.send("hello", files=[("notes.txt", b"some notes", "text/plain")])
    await answer_all(chat)
    registered = chat.app.hooks.registered
    for name in {action["name"] for action in chat.screen.actions.values()}:
        await chat.click(name)
        await answer_all(chat)
    if "on_audio_chunk" in registered:
        assert await chat.speak(bytes(9600), bytes(9600))
    if "on_window_message" in registered:
        await chat.post('{"type": "greeting", "name": "Ada"}')
    if chat.screen.settings is not None:
        await chat.change_settings(**{each["id"]: each["initial"] for each in chat.screen.settings})
    if "on_feedback" in registered:
        await chat.rate(chat.screen.last, 1, "helpful")


async def answer_all(chat: Chat) -> None:
    """Answer open questions until there is none."""
    while (question := chat.screen.question) is not None:
        await chat.answer(_answer(chat, question))


def _answer(chat: Chat, question: Question) -> Json:
    match question.spec["type"]:
        case "text":
            return "Ada"
        case "file":
            return [("notes.txt", b"some notes", "text/plain")]
        case "action":
            return str(chat.screen.actions[question.spec["keys"][0]]["name"])
        case _:
            return {"rating": 5}


def complaints(chat: Chat, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the errors that the person saw, and those that the log has."""
    logged = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    # On a busy machine, reading an app's file can be what blocks the loop; how long it takes is not tried here.
    return chat.screen.errors + [text for text in logged if not text.startswith("The event loop is blocked")]
