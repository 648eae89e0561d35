"""The server process: from a configured app to its orderly end."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Literal

import uvicorn

from chainlit._core.app import App
from chainlit._core.drain import drain
from chainlit._http.assembly import guarded, server_of
from chainlit._http.collector import Collector, spare_the_collector
from chainlit._http.departures import orderly_sockets
from chainlit._transports.entrance import MAX_FRAME

_logger = logging.getLogger("chainlit")
DRAIN_S = 5
"""After the conversations have ended, open requests have this long, in seconds."""
SWITCH_S = 0.0005
"""Another thread holds the interpreter for so long while the event loop waits for it. By default it is 5 ms, and all
conversations would wait as long for a plain hook that computes, or for the store, again and again."""


def serve(
    app: App,
    *,
    on_ready: Callable[[str], None] = lambda url: None,
    beside: Callable[[], Awaitable[None]] | None = None,
) -> int:
    """Serve `app` as its settings say, until SIGINT or SIGTERM.

    Args:
        app: The app; its hooks are registered.
        on_ready: Called with the address once requests are answered.
        beside: Runs while the server does, and is cancelled at its end.

    Returns:
        The exit code for the process: 0 after an orderly end, 1 when the app did not start or did not end in order.
    """
    run = app.settings.run
    collector = Collector(lambda: len(app.sessions.by_id))
    companions = [collector.run] if beside is None else [collector.run, beside]
    server = _Server(app, _configuration(app, collector), on_ready, companions)
    _logger.debug("Serving on %s:%s", run.host, run.port)
    server.run()
    return 0 if server.started and not server.failed else 1


def _configuration(app: App, collector: Collector) -> uvicorn.Config:
    run = app.settings.run
    return uvicorn.Config(
        guarded(app, server_of(app)),
        host=run.host,
        port=run.port,
        loop="asyncio" if _loops_may_nest() else "auto",
        http=_http_of(app),
        # The other way to use the library `websockets` is on its way out.
        ws=orderly_sockets(collector.came) if run.ws_protocol in ("auto", "websockets") else run.ws_protocol,
        ws_per_message_deflate=run.ws_deflate,
        ws_max_size=MAX_FRAME,
        ws_ping_interval=20.0,
        ws_ping_timeout=20.0,
        lifespan="on",
        log_config=None,
        access_log=run.debug,
        proxy_headers=False,
        server_header=False,
        date_header=True,
        ssl_certfile=run.ssl_cert,
        ssl_keyfile=run.ssl_key,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=DRAIN_S,
        h11_max_incomplete_event_size=64 * 1024,
    )


def _http_of(app: App) -> type[asyncio.Protocol] | Literal["auto"]:
    """Return what speaks HTTP, with limits of our own; the parser in Python, used where no other is, has its own."""
    try:
        from chainlit._http.bounded import bounded_http  # needs a library that not every platform has
    except ModuleNotFoundError:
        return "auto"
    return bounded_http(lambda reason: app.counters.count("closed", reason))


def _loops_may_nest() -> bool:
    """Tell whether the author's code has changed asyncio so that loops run within loops (`nest_asyncio.apply()`).

    That can be done to asyncio's own loops only, not to the faster ones that are used otherwise.
    """
    return hasattr(asyncio, "_nest_patched")


class _Server(uvicorn.Server):
    """Ends conversations before connections, so that everybody is told, and leaves with a truthful exit code."""

    def __init__(
        self,
        app: App,
        config: uvicorn.Config,
        on_ready: Callable[[str], None],
        beside: Sequence[Callable[[], Awaitable[None]]],
    ) -> None:
        super().__init__(config)
        self.failed = False
        self._app = app
        self._on_ready = on_ready
        self._beside = beside
        self._ending: asyncio.Task[None] | None = None
        self._companions: list[asyncio.Task[None]] = []
        self._cut_short = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Handle signals here; unlike the base class, do not raise them again after an orderly end."""
        handled = (signal.SIGINT, signal.SIGTERM)
        former = {number: signal.signal(number, self.handle_exit) for number in handled}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin the orderly end; a second signal cuts it short."""
        if self._ending is None and self.started:
            loop = self._loop
            # Who presses Ctrl+C waits for the end; a SIGTERM comes from a machine that has time.
            loop.call_soon_threadsafe(self._begin_ending, sig == signal.SIGTERM)
        else:
            self.should_exit = self.force_exit = True
            if self.started:
                self._loop.call_soon_threadsafe(self._cut_short.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        sys.setswitchinterval(SWITCH_S)
        spare_the_collector()
        await super().startup(sockets)  # which runs the app's own start, for as long as that takes
        if self.should_exit:
            return
        self._companions = [asyncio.ensure_future(self._run_beside(each)) for each in self._beside]
        spare_the_collector()
        self._on_ready(self._address())

    async def _run_beside(self, beside: Callable[[], Awaitable[None]]) -> None:
        try:
            await beside()
        except Exception:
            _logger.exception("What runs beside the server has failed; the server goes on")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for companion in self._companions:
            companion.cancel()
        if self._companions:
            await asyncio.wait(self._companions)
        in_order = asyncio.ensure_future(super().shutdown(sockets))
        cut_short = asyncio.ensure_future(self._cut_short.wait())
        await asyncio.wait([in_order, cut_short], return_when=asyncio.FIRST_COMPLETED)
        cut_short.cancel()
        if in_order.done():
            in_order.result()
            self.failed = bool(getattr(self.lifespan, "shutdown_failed", False))
        else:
            in_order.cancel()
            self.failed = True
            _logger.warning("The app was told twice to end, and had no time to end in order")
        await asyncio.wait([in_order, cut_short])

    def _begin_ending(self, drains: bool) -> None:
        if self._ending is None:
            self._ending = asyncio.ensure_future(self._end(drains))

    async def _end(self, drains: bool) -> None:
        self._app.closing = True
        try:
            if drains:
                await drain(self._app.sessions, self._app.settings.run.drain_s)
            await self._app.sessions.end_all(within_s=15.0)
        finally:
            self.should_exit = True

    def _address(self) -> str:
        scheme = "https" if self.config.is_ssl else "http"
        host = self.config.host
        shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1", "") else host
        bound = [each for server in self.servers for each in server.sockets]
        port = bound[0].getsockname()[1] if bound else self.config.port
        return f"{scheme}://{shown}:{port}{self._app.root_path}"
