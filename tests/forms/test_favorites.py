"""Messages that a person stars and takes up again: they need a switch, a login and a store."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

import chainlit as cl
from chainlit._settings.features import FeaturesSettings
from chainlit._settings.settings import load_settings
from chainlit.testing import Chat, CommandRefused, open_app
from tests.authoring.store import Memory
from tests.forms.talking import talking_to

pytestmark = pytest.mark.usefixtures("chainlit_runner")


class Stars(Memory):
    """A store of one person's starred messages."""

    async def get_user(self, identifier: str) -> cl.PersistedUser | None:
        return cl.PersistedUser(id=f"id of {identifier}", createdAt="2026-01-01T00:00:00Z", identifier=identifier)

    async def create_user(self, user: cl.User) -> cl.PersistedUser | None:
        return await self.get_user(user.identifier)

    async def get_favorite_steps(self, user_id: str) -> list[Any]:
        return [step for step in self.steps.values() if step["metadata"] == {**step["metadata"], "favorite": True}]

    async def set_step_favorite(self, step_dict: Any, favorite: bool) -> Any:
        step = await super().set_step_favorite(step_dict, favorite)
        self.steps[step["id"]] = step
        return step


@asynccontextmanager
async def signed_in(store: Stars, monkeypatch: pytest.MonkeyPatch, *, on: bool = True) -> AsyncGenerator[Chat]:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "for tests only, and long enough: 32+")

    def app() -> None:
        @cl.password_auth_callback
        async def login(username: str, password: str) -> cl.User:
            return cl.User(identifier=username)

        @cl.data_layer
        def layer() -> Stars:
            return store

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message("fine").send()

        del login, layer, answer

    settings = replace(load_settings(), features=FeaturesSettings(favorites=on))
    async with open_app(app, settings) as served, served.chat(login=("ada", "x")) as chat:
        yield chat


def star(id: str, favorite: bool) -> dict[str, Any]:
    return {"message": {"id": id, "output": "", "metadata": {"favorite": favorite}}}


async def test_a_message_is_starred_found_again_and_unstarred(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Stars()
    async with signed_in(store, monkeypatch) as chat:
        message = await chat.send("keep this")
        await chat.command("message_favorite", star(message, True))
        assert [step.get("output") for step in chat.session.view.favorites] == ["keep this"]
        assert store.steps[message]["metadata"]["favorite"] is True
        await chat.new_chat()
        await chat.command("fetch_favorites", None)
        assert [step["id"] for step in chat.session.view.favorites] == [message]
        await chat.command("message_favorite", star(message, False))
        assert chat.session.view.favorites == []


async def test_sec_C08_only_own_messages_of_this_conversation_can_be_starred(monkeypatch: pytest.MonkeyPatch) -> None:
    async with signed_in(Stars(), monkeypatch) as chat:
        await chat.send("hi")
        with pytest.raises(CommandRefused, match="not one of yours"):
            await chat.command("message_favorite", star(chat.screen.last.id, True))
        with pytest.raises(CommandRefused, match="not one of yours"):
            await chat.command("message_favorite", star("7f6b3e0e-6d5a-4f43-9a51-3f6a2f1f0c11", True))


async def test_favourites_that_are_off_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    async with signed_in(Stars(), monkeypatch, on=False) as chat:
        message = await chat.send("hi")
        with pytest.raises(CommandRefused, match="switched off"):
            await chat.command("message_favorite", star(message, True))


async def test_without_a_login_there_is_nothing_to_star() -> None:
    async def answer(message: cl.Message) -> None:
        await cl.Message("fine").send()

    async with talking_to(lambda: cl.on_message(answer)) as chat:
        message = await chat.send("hi")
        with pytest.raises(CommandRefused, match="switched off"):
            await chat.command("message_favorite", star(message, True))
