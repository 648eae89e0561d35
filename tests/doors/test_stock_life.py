"""How connections of stock clients end, change and live beside others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

import chainlit as cl
from chainlit._transports.socketio_library import asgi_of, expect_hellos, make_server
from chainlit._wire.records import Json
from tests.doors.native_client import NativeClient
from tests.doors.served import listening, serve
from tests.doors.speaker import Refusal
from tests.doors.stock_client import StockClient

SECRET = "long-enough-for-every-hash-function-" * 2


async def _echo(message: cl.Message) -> None:
    await cl.Message(message.content).send()


class Upgrading(StockClient):
    """Starts with polling, as browsers do."""

    transports = ["polling", "websocket"]  # noqa: RUF012  # overrides a class variable


async def test_polling_client_moves_to_a_websocket_in_mid_stream() -> None:
    async def stream() -> None:
        answer = cl.Message("")
        for number in range(200):
            await answer.stream_token(f"{number} ")
            await asyncio.sleep(0)
        await answer.update()

    async with serve(lambda: cl.on_chat_start(stream)) as site, Upgrading(site) as person:
        await person.until(lambda screen: screen.answers and not screen.answers[0].streaming and not screen.busy)
        assert person.outputs() == ["".join(f"{number} " for number in range(200))]


async def test_end_of_the_server_looks_like_a_lost_connection_so_that_clients_come_back() -> None:
    async with serve(lambda: cl.on_message(_echo)) as site, StockClient(site) as person:
        await person.ask_for("hello")
        await site.app.sessions.end_all(5.0)
        await person.closed.wait()
        assert person.farewell != "server disconnect"


async def test_end_of_the_conversation_is_a_goodbye_so_that_clients_stay_away() -> None:
    async with serve(lambda: cl.on_message(_echo)) as site, StockClient(site) as person:
        await person.ask_for("hello")
        await person.tell("clear_session", None)
        await person.closed.wait()
        assert person.farewell == "server disconnect"


async def test_page_beside_a_stock_client_shows_the_same() -> None:
    async with (
        serve(lambda: cl.on_message(_echo)) as site,
        StockClient(site) as stock,
        NativeClient(site, stock.session_id) as native,
    ):
        await native.ask_for("from native")
        await stock.until(lambda screen: len(screen.answers) == 1 and not screen.busy)
        await stock.ask_for("from stock")
        await native.until(lambda screen: len(screen.answers) == 2 and not screen.busy)
        texts = [step.output for step in native.screen.messages]
        assert texts == ["from native", "from native", "from stock", "from stock"]
        assert [step.output for step in stock.screen.messages] == texts
        assert [step.id for step in stock.screen.steps] == [step.id for step in native.screen.steps]


async def test_logout_ends_the_connections_of_that_login() -> None:
    async def check(name: str, password: str) -> cl.User | None:
        return cl.User(identifier=name) if password == "right" else None

    def app() -> None:
        cl.on_message(_echo)
        cl.password_auth_callback(check)

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CHAINLIT_AUTH_SECRET", SECRET)
        async with serve(app) as site:
            await site.http.post("/login", data={"username": "ann", "password": "right"})
            async with StockClient(site) as person:
                await person.ask_for("hello")
                session = site.session(person.session_id)
                assert session.user is not None
                assert session.user.identifier == "ann"
                await site.http.post("/logout")
                await person.closed.wait()
                assert person.farewell == "server disconnect"
                with pytest.raises(Refusal, match=r"^authentication failed$"):
                    await StockClient(site).connect()


class Choosing(StockClient):
    """Asks for a chat profile."""

    def auth(self) -> Json:
        return {"sessionId": self.session_id, "clientType": "webapp", "chatProfile": "Fast"}


async def test_failing_handshake_is_refused_instead_of_kept_waiting() -> None:
    class Name(str):
        __slots__ = ()
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            raise OSError("names can't be compared today")

    class Broken:
        name = Name("Fast")
        default = False
        config_overrides = None

        def to_dict(self) -> dict[str, Json]:
            return {}

    async def profiles() -> list[Broken]:
        return [Broken()]

    def app() -> None:
        cl.on_message(_echo)
        cl.set_chat_profiles(profiles)

    async with serve(app) as site:
        with pytest.raises(Refusal, match="could not let you in"):
            await Choosing(site).connect()


async def test_failing_profile_hook_keeps_nobody_out() -> None:
    async def fail() -> list[cl.ChatProfile]:
        raise OSError("the catalogue is away")

    def app() -> None:
        cl.on_message(_echo)
        cl.set_chat_profiles(fail)

    async with serve(app) as site, Choosing(site) as person:
        assert (await person.ask_for("hello")).output == "hello"
        assert site.session(person.session_id).chat_profile is None  # nobody can tell whether it is on offer


async def test_socket_that_says_nothing_is_closed() -> None:
    async with library_alone(hello_s=0.05) as url, connect(url + "websocket") as socket:
        assert str(await socket.recv()).startswith("0{")
        with pytest.raises(ConnectionClosed):
            await socket.recv()


@asynccontextmanager
async def library_alone(hello_s: float) -> AsyncGenerator[str]:
    """Serve the library without an app, and give the address for WebSockets, without the transport."""
    _, server = make_server(max_bytes=1_000, ping_s=25, pong_s=20)
    expect_hellos(server, hello_s)
    noted: list[str] = []
    served = asgi_of(server, "/ws/socket.io", max_bytes=1_000, note=noted.append, hello_s=hello_s)
    async with listening(served) as url:
        yield url.replace("http", "ws") + "/ws/socket.io/?EIO=4&transport="


async def test_sec_G03_socket_that_never_says_who_it_is_is_closed() -> None:
    async with library_alone(hello_s=0.2) as url, connect(url + "websocket") as socket:
        await socket.recv()
        await socket.send("3")  # a heartbeat is no handshake
        with pytest.raises(ConnectionClosed):
            await socket.recv()


async def test_sec_G03_polling_client_that_never_says_who_it_is_is_forgotten() -> None:
    async with library_alone(hello_s=0.1) as url, httpx.AsyncClient() as http:
        address = url.replace("ws://", "http://") + "polling"
        opened = await http.get(address)
        address += "&sid=" + opened.text.split('"sid":"')[1].split('"')[0]
        assert (await http.get(address)).text == "1"
        assert (await http.get(address)).status_code == 400
