"""Recorded conversations of stock clients with apps that have a login and a store, played again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from chainlit._core.ending import RUN_GRACE_S
from chainlit._wire.records import Json
from tests.doors.served import Site, serve
from tests.doors.stock_client import StockClient
from tests.wire.matching import Row
from tests.wire.replaying import Player, Turn, recorded
from tests.wire.vault import Shelf, vault

SECRET = "long-enough-for-every-hash-function-" * 2


@asynccontextmanager
async def _vault(shelf: Shelf) -> AsyncGenerator[Site]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CHAINLIT_AUTH_SECRET", SECRET)
        async with serve(lambda: vault(shelf)) as site:
            site.app.settings.ui.name = "Vault"
            site.app.settings.features.favorites = True
            yield site


def signed(value: Json, person: str) -> Json:
    """Sign what people write with the name of their login, whatever their page calls them."""
    match value:
        case {"type": "user_message", "name": "User", "createdAt": "<iso8601>"}:
            return {**value, "name": person}
        case dict():
            return {key: signed(each, person) for key, each in cast("dict[str, Json]", value).items()}
        case list():
            return [signed(each, person) for each in cast("list[Json]", value)]
        case _:
            return value


def better(rows: list[Row]) -> list[Row]:
    """Show a resumed thread before what its hook says, which it would wipe away; tell why a connection is refused."""
    reason = {"message": "authorization failed"}
    changed = [(name, reason if name == "(connect_error)" else payload) for name, payload in rows]
    threads = [row for row in changed if row[0] == "resume_thread"]
    rest = [row for row in changed if row[0] != "resume_thread"]
    place = next((at for at, (name, _) in enumerate(rest) if name == "task_start"), 0)
    return [*rest[:place], *threads, *rest[place:]]


def _login(person: str) -> Turn:
    form = f"username={person}&password=open-{person}"
    return Turn({"method": "POST", "path": "/login", "payload": form}, [{"status": 200, "payload": {"success": True}}])


async def _play(site: Site, scenario: str, person: str, names: dict[str, str]) -> None:
    player = Player(site, better, [])
    player.names.known.update(names)
    turns: list[Turn] = []
    for turn in recorded(scenario):
        if turn.client.get("method") == "DELETE":
            turns.append(_login(person))  # meanwhile somebody else has tried
        turns.append(turn)
    await player.play([Turn(turn.client, [signed(row, person) for row in turn.server]) for turn in turns])
    await player.drop()


class Coder(StockClient):
    """Talks to the second profile."""

    def auth(self) -> dict[str, Any]:
        return {**super().auth(), "chatProfile": "Coder"}


async def _rosas_thread(site: Site) -> str:
    """Leave a finished conversation of Rosa's in the store and return its id."""
    site.app.settings.features.auto_tag_thread = True
    await site.http.post("/login", data={"username": "rosa", "password": "open-rosa"})
    async with Coder(site) as person:
        thread_id = site.session(person.session_id).thread_id
        await person.ask_for("keep note")
        await person.library.emit("clear_session")
    await site.app.sessions.end_all(5.0)
    return thread_id


async def test_resumed_thread_is_told_as_recorded() -> None:
    shelf = Shelf()
    async with _vault(shelf) as site:
        thread_id = await _rosas_thread(site)
        await _play(site, "resume", "rosa", {"<uuid:2>": thread_id})


async def test_threads_that_cannot_be_resumed_are_refused_as_recorded() -> None:
    async with _vault(Shelf()) as site:
        thread_id = await _rosas_thread(site)
        await _play(site, "resume_failures", "bob", {"<uuid:6>": thread_id})


@pytest.mark.parametrize(("scenario", "person"), [("history", "hana"), ("favourites", "gita")])
async def test_store_is_read_and_changed_as_recorded(scenario: str, person: str) -> None:
    async with _vault(Shelf()) as site:
        site.app.settings.features.auto_tag_thread = True
        await _play(site, scenario, person, {})


async def test_ending_a_watched_conversation_waits_for_nobody_who_only_watches() -> None:
    async with _vault(Shelf()) as site:
        await site.http.post("/login", data={"username": "rosa", "password": "open-rosa"})
        async with Coder(site) as person:
            await person.ask_for("keep note")
            session = site.session(person.session_id)
            async with asyncio.timeout(RUN_GRACE_S / 2):
                await site.app.sessions.end(session)  # it would wait that long for a task that does not end
            await person.closed.wait()
