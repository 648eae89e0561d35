"""A network cable between browser and server that can be pulled."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import partial


class Cable:
    """Passes bytes between a port of its own and that of a server, until it is pulled."""

    def __init__(self, listening: socket.socket, server_port: int) -> None:
        self.port = int(listening.getsockname()[1])
        self._listening = listening
        self._server_port = server_port
        self._pulled = False
        self._ends: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._begin(self._accept)

    def pull(self) -> None:
        """End all connections without a word, and let none begin."""
        with self._lock:
            self._pulled = True
            for end in self._ends:
                with suppress(OSError):  # the other side has gone already
                    end.shutdown(socket.SHUT_RDWR)

    def plug_in(self) -> None:
        """Let connections begin again."""
        with self._lock:
            self._pulled = False

    def close(self) -> None:
        self.pull()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # which ends `accept`
        for thread in list(self._threads):
            thread.join(timeout=20)

    def _begin(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._listening.accept()
            except OSError:
                return
            self._connect(browser)

    def _connect(self, browser: socket.socket) -> None:
        with self._lock:
            if self._pulled:
                browser.close()
                return
            server = socket.create_connection(("127.0.0.1", self._server_port))
            self._ends |= {browser, server}
        pair = threading.Barrier(2)
        for source, target in ((browser, server), (server, browser)):
            self._begin(partial(self._pass_on, source, target, pair))

    def _pass_on(self, source: socket.socket, target: socket.socket, pair: threading.Barrier) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)
        pair.wait(timeout=60)  # both directions are done
        with self._lock:
            self._ends.discard(source)
        source.close()


@contextmanager
def cable_to(port: int) -> Generator[Cable]:
    """Lay a cable to the server on a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        cable = Cable(listening, port)
        try:
            yield cable
        finally:
            cable.close()
