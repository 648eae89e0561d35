"""Sections B and J: whatever people, apps and stores say, the server asks nobody, and requests change no page."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

import chainlit as cl
from chainlit.testing import Chat, open_app


@pytest.fixture(autouse=True)
def own_store(chainlit_runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> asyncio.Runner:
    monkeypatch.setenv("CHAINLIT_DATABASE_URL", f"sqlite:///{tmp_path / 'chat.db'}")
    return chainlit_runner


async def _listen(message: cl.Message) -> None:
    await cl.Message("heard").send()


@dataclass
class Trap:
    """A host inside that nobody may be led to.

    Attributes:
        met: The first lines of those who came.
    """

    port: int = 0
    met: list[bytes] = field(default_factory=list[bytes])

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.met.append(await reader.readline())
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ninside")
        writer.close()

    def addresses(self) -> list[str]:
        """Return spellings of its address, some of which fool those who check texts."""
        hosts = ("127.0.0.1", "localhost.", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0.0.0.0", "[::1]")
        hosts += ("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "good.example@127.0.0.1", "127.0.0.1\\@good.example")
        return [f"http://{host}:{self.port}/{number}.png" for number, host in enumerate(hosts)]


@asynccontextmanager
async def trap() -> AsyncGenerator[Trap]:
    made = Trap()
    async with await asyncio.start_server(made.meet, "127.0.0.1", 0) as server:
        made.port = server.sockets[0].getsockname()[1]
        async with httpx.AsyncClient() as client:
            await client.get(f"http://127.0.0.1:{made.port}/")
        assert len(made.met) == 1, "the trap works"
        made.met.clear()
        yield made


def showing(addresses: list[str]) -> None:
    """Register an app that says addresses in every way there is."""

    async def answer(message: cl.Message) -> None:
        elements: list[Any] = [cl.Image(name=f"image {each}", url=each) for each in addresses]
        elements += [cl.File(name=f"file {each}", url=each) for each in addresses]
        elements += [cl.CustomElement(name="Card", props={"url": addresses[0], "src": addresses})]
        links = " ".join(f"![picture]({each}) [link]({each}) <{each}>" for each in addresses)
        await cl.Message(links, author=addresses[0], elements=elements).send()

    async def profiles() -> list[cl.ChatProfile]:
        return [cl.ChatProfile(name="A", markdown_description=addresses[0], icon=addresses[0])]

    cl.on_message(answer)
    cl.set_chat_profiles(profiles)


async def look_at_everything(chat: Chat) -> None:
    """Ask for all that may be asked for about a conversation."""
    thread = chat.session.thread_id
    await chat.session.recorder.flush()
    for path in ("", "/../", *(f"/element/{each}" for each in chat.screen.elements)):
        await chat.http.get(f"/project/thread/{thread}{path}")
        await chat.http.get(f"/project/thread/{thread}{path}/content")
    for step in chat.screen.steps:
        await chat.http.get(f"/avatars/{step.name}")


async def test_sec_B01_B08_addresses_of_messages_and_elements_are_shown_and_never_fetched() -> None:
    async with trap() as inside, open_app(lambda: showing(inside.addresses())) as site:
        async with site.chat() as chat:
            await chat.send(inside.addresses()[0])
            card = next(each for each in chat.screen.elements.values() if each["type"] == "custom")
            for address in inside.addresses():
                element = {**card, "url": address, "path": address, "props": {"url": address}}
                body = {"element": element, "sessionId": chat.session_id}
                await chat.http.put("/project/element", json=body)
            pictures = [each for each in chat.screen.elements.values() if each["type"] == "image"]
            assert [each["url"] for each in pictures] == inside.addresses()
            await look_at_everything(chat)
            for path in ("/avatars/x", "/logo", "/favicon", "/project/settings", "/"):
                for address in inside.addresses():
                    await chat.http.get(path, params={"url": address, "src": address, "else": address})
        assert inside.met == []


async def test_sec_B03_an_address_that_somebody_wrote_into_the_store_leads_nowhere(tmp_path: Path) -> None:
    async def answer(message: cl.Message) -> None:
        await cl.Message("kept", elements=[cl.File(name="a.txt", content=b"own words")]).send()

    async with trap() as inside, open_app(lambda: cl.on_message(answer)) as site, site.chat() as chat:
        await chat.send("go")
        await chat.session.recorder.flush()
        [element_id] = chat.screen.elements
        path = f"/project/thread/{chat.session.thread_id}/element/{element_id}/content"
        assert (await chat.http.get(path)).text == "own words"
        for key in (inside.addresses()[0], f"http:{inside.port}", "/etc/passwd", "../../chat.db"):
            with contextlib.closing(sqlite3.connect(tmp_path / "chat.db")) as database, database:
                fields = "json_set(data, '$.url', ?, '$.path', ?, '$.objectKey', ?)"
                database.execute(
                    f"UPDATE cl_elements SET object_key = ?, data = {fields}", [key, inside.addresses()[0], key, key]
                )
            answered = await chat.http.get(path)
            assert (answered.status_code, answered.is_redirect) == (404, False), key
            shown = await chat.http.get(f"/project/thread/{chat.session.thread_id}")
            assert "passwd" not in str([each["url"] for each in shown.json()["elements"]])
        assert inside.met == []


PLUGS = {
    "custom_js": "https://evil.example/x.js",
    "custom_css": "https://evil.example/x.css",
    "custom_meta_image_url": "https://evil.example/x.png",
    "theme": "https://evil.example/theme.json",
    "name": "https://evil.example/",
    "logo_file_url": "https://evil.example/logo.png",
    "profile": "https://evil.example/",
}


async def test_sec_J16_nothing_of_a_request_becomes_part_of_the_page() -> None:
    async with open_app(lambda: cl.on_message(_listen)) as site, site.http() as http:
        await http.get("/")
        plain = await http.get("/")
        headers = {name.replace("_", "-"): value for name, value in PLUGS.items()}
        hostile = {
            **headers,
            "Accept-Language": "<script>evil.example",
            "Referer": PLUGS["theme"],
            **dict.fromkeys(("X-Forwarded-Prefix", "X-Original-URL", "X-Script-Name", "User-Agent"), PLUGS["theme"]),
        }
        for path in ("/", "/thread/evil.example", "/evil.example", "/login"):
            for cookie in ("", "; ".join(f"{name}={value}" for name, value in PLUGS.items())):
                answer = await http.get(
                    path, params=PLUGS, headers={**hostile, **({"Cookie": cookie} if cookie else {})}
                )
                assert "evil.example" not in answer.text, path
                assert "evil.example" not in answer.headers["content-security-policy"], path
                assert answer.text == plain.text
