"""The public module for authors who reach into the Socket.IO side."""

from __future__ import annotations

from typing import cast

import pytest

import chainlit as cl
from chainlit import socket
from chainlit._auth.principal import LoggedIn
from chainlit._base.ids import new_id
from chainlit._core.app import current_app
from chainlit._store.contract import DataLayer
from chainlit._wire.records import Json, ThreadDict
from chainlit.session import WebsocketSession
from tests.doors.served import serve
from tests.doors.stock_client import StockClient


async def _echo(message: cl.Message) -> None:
    await cl.Message(message.content).send()


async def test_live_session_is_pointed_at_another_connection() -> None:
    async with serve(lambda: cl.on_message(_echo)) as site, StockClient(site) as person:
        assert socket.restore_existing_session("another", person.session_id)
        session = WebsocketSession.require("another")
        assert session.id == person.session_id
        assert session.restored
        assert not socket.restore_existing_session("another", new_id())


async def test_commands_reach_the_conversation_of_a_connection() -> None:
    async with serve(lambda: cl.on_message(_echo)) as site, StockClient(site) as person:
        sid = site.session(person.session_id)
        assert isinstance(sid, WebsocketSession)
        await socket.message(sid.socket_id, {"message": person.message("by hand"), "fileReferences": None})
        await person.until(lambda screen: "by hand" in [each.output for each in screen.answers] and not screen.busy)
        await socket.clean_session(sid.socket_id)
        await person.closed.wait()


async def test_user_variables_are_read_and_missing_ones_named() -> None:
    async with serve(lambda: cl.on_message(_echo)) as site:
        assert socket.load_user_env(None) is None
        site.app.settings.project.user_env = ["KEY", "OTHER"]
        assert socket.load_user_env('{"KEY": "k", "OTHER": "o"}') == {"KEY": "k", "OTHER": "o"}
        with pytest.raises(ConnectionRefusedError, match="variable: OTHER"):
            socket.load_user_env('{"KEY": "k"}')
        with pytest.raises(ConnectionRefusedError, match=r"variables$"):
            socket.load_user_env(None)


STORED: ThreadDict = {
    "id": "t",
    "createdAt": "2026-01-01T00:00:00.000000Z",
    "name": "talk",
    "userId": "1",
    "userIdentifier": "ann",
    "tags": None,
    "metadata": {"colour": "blue", "chat_profile": "Fast", "chat_settings": {"heat": 2}},
    "steps": [],
    "elements": [],
}


class _Threads:
    """The part of a data layer that is used here; it knows one thread of Ann's."""

    metadata: dict[str, Json] | None = None

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        return STORED if thread_id == "t" else None

    async def update_thread(self, thread_id: str, metadata: dict[str, Json]) -> None:
        self.metadata = metadata

    async def close(self) -> None:
        pass


def _session(user: str, thread: str) -> WebsocketSession:
    person = cl.User(identifier=user)
    return WebsocketSession(
        current_app(),
        id=new_id(),
        thread_id=thread,
        thread_id_to_resume=thread,
        principal=LoggedIn(person, ""),
        user=person,
    )


async def test_stored_values_are_taken_over_from_the_users_own_thread_only() -> None:
    layer = _Threads()
    async with serve(lambda: cl.on_message(_echo)) as site:
        site.app.assigned_layer = cast(DataLayer, layer)
        mine, others = _session("ann", "t"), _session("bob", "t")
        assert await socket.resume_thread(mine) == STORED
        assert (mine.data["colour"], mine.chat_profile, mine.chat_settings) == ("blue", "Fast", {"heat": 2})
        assert await socket.resume_thread(others) is None
        assert others.data == {}
        assert await socket.resume_thread(_session("ann", "other")) is None
        await socket.persist_user_session("t", {"colour": "red"})
        assert layer.metadata == {"colour": "red"}
