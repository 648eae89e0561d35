"""A stock client: the library of that protocol, with what the web client does around it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, Protocol, cast

import socketio  # pyright: ignore[reportMissingTypeStubs]  # it has none
from socketio.exceptions import ConnectionError as NotConnected  # pyright: ignore[reportMissingTypeStubs]  # as above

from chainlit._wire.records import Json
from tests.doors.served import Site
from tests.doors.speaker import PATIENCE_S, Client, Refusal


class _Engine(Protocol):
    state: str

    async def disconnect(self, abort: bool = False) -> None: ...


class _Library(Protocol):
    """What is used of the library's client."""

    sid: str
    eio: _Engine

    def on(self, event: str, handler: Callable[..., Awaitable[object]]) -> object: ...

    async def connect(self, url: str, **options: Any) -> None: ...

    async def emit(self, event: str, data: Any = None) -> None: ...

    async def call(self, event: str, data: Any = None, timeout: float = 60) -> Any: ...

    async def wait(self) -> None: ...


class StockClient(Client):
    """Keeps no numbers: what it knows is what it was told, by id."""

    transports: ClassVar[list[str]] = ["websocket"]

    def __init__(self, site: Site, session_id: str = "") -> None:
        super().__init__(site, session_id)
        self.library: _Library = self._library()
        self.received: list[tuple[str, Any]] = []
        """Events as they came, with their payloads."""
        self.asks: asyncio.Queue[asyncio.Future[Json]] = asyncio.Queue()
        self.calls: asyncio.Queue[asyncio.Future[Json]] = asyncio.Queue()
        self.refusal = ""
        """Text of the server's refusal."""
        self.farewell = ""
        """Why the last connection ended, in the library's words."""
        self._waiting: list[asyncio.Future[Json]] = []

    def auth(self) -> Json:
        return {
            "sessionId": self.session_id,
            "clientType": "webapp",
            "threadId": self.thread_id,
            "userEnv": "{}",
            "chatProfile": "",
        }

    def _library(self) -> _Library:
        library = cast(_Library, socketio.AsyncClient(reconnection=False))
        library.on("*", self._take)
        library.on("disconnect", self._lost)
        library.on("connect_error", self._refused)
        return library

    async def connect(self) -> None:
        await self.knock()
        await self.library.emit("connection_successful")
        await self.until(lambda screen: len(self.received) >= 3)

    async def knock(self) -> None:
        """Do the handshake, without saying that the client listens."""
        cookies = "; ".join(f"{each.name}={each.value}" for each in self.site.http.cookies.jar)
        self.closed.clear()
        self.received, self.refusal = [], ""
        try:
            await self.library.connect(
                self.site.url,
                headers={"Cookie": cookies} if cookies else {},
                auth=self.auth(),
                transports=self.transports,
                socketio_path="/ws/socket.io",
                wait_timeout=PATIENCE_S,
            )
        except NotConnected as error:
            raise Refusal(self.refusal or str(error)) from None

    async def drop(self) -> None:
        for each in self._waiting:
            each.cancel()
        self._waiting.clear()
        if self.library.eio.state == "connected":
            await self.library.eio.disconnect(abort=True)
            await self.library.wait()
        self.library = self._library()

    async def tell(self, name: str, payload: Json) -> None:
        if name == "client_message":
            # The client shows it by itself.
            await self.show(self.screen.number + 1, "new_message", payload["message"])
        await self.library.emit(name, payload)

    async def refused(self, name: str, payload: Json) -> str:
        before = len(self.screen.toasts)
        await self.library.emit(name, payload)
        await self.until(lambda screen: len(screen.toasts) > before)
        return str(self.screen.toasts[-1]["message"])

    async def answer(self, value: Json) -> None:
        await self._settle(self.asks, value)

    async def return_call(self, value: Json) -> None:
        await self._settle(self.calls, value)

    async def _settle(self, waiting: asyncio.Queue[asyncio.Future[Json]], value: Json) -> None:
        async with asyncio.timeout(PATIENCE_S):
            future = await waiting.get()
            while future.done():
                future = await waiting.get()
        future.set_result(value)

    async def _take(self, name: str, *arguments: Any) -> Any:
        assert len(arguments) < 2, "stock clients take one argument"
        payload = arguments[0] if arguments else None
        self.received.append((name, payload))
        await self._show(name, payload)
        if name in ("ask", "call_fn"):
            return await self._acknowledge(self.asks if name == "ask" else self.calls)
        return None

    async def _show(self, name: str, payload: Any) -> None:
        number = self.screen.number + 1
        match name:
            case "clear_ask" | "ask_timeout":
                question = self.screen.question
                while question is not None:
                    await self.show(self.screen.number + 1, name, {"id": question.message.id})
                    question = self.screen.question
                await self.show(self.screen.number + 1, name, {"id": ""})
            case "call_fn":
                await self.show(number, name, {"id": str(number), **payload})
            case "clear_call_fn" | "call_fn_timeout":
                self.screen.calls.clear()
                await self.show(number, name, {"id": ""})
            case _:
                await self.show(number, name, payload)

    async def _acknowledge(self, waiting: asyncio.Queue[asyncio.Future[Json]]) -> Json:
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        await waiting.put(future)
        return await future

    async def _refused(self, reason: Any) -> None:
        self.refusal = str(reason["message"])

    async def burst(self, name: str, payloads: list[Json]) -> set[str]:
        for payload in payloads:
            await self.tell(name, payload)
        await self.until(lambda screen: screen.toasts)
        return {toast["message"] for toast in self.screen.toasts}

    async def _lost(self, reason: str) -> None:
        self.farewell = reason
        self.closed.set()
        async with self._news:
            self._news.notify_all()
