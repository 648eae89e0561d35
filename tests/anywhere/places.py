"""The addresses under which one app is reached."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.anywhere.nginx import Front, nginx, self_signed
from tests.cli_process import Running, running

SECRET = "a secret of at least thirty-two characters"


@dataclass(frozen=True)
class Shape:
    """How the app is served.

    Attributes:
        path: Where browsers see it.
        words: Arguments of `chainlit`; none when it is mounted.
        parent: Root path of the FastAPI application that it is mounted into.
    """

    path: str
    words: tuple[str, ...] = ()
    parent: str = ""


SHAPES = {
    "alone": Shape("", ("run", "echo.py", "-h", "--port", "0")),
    "below a root path": Shape("/team/app", ("run", "echo.py", "-h", "--port", "0", "--root-path", "/team/app")),
    "mounted": Shape("/chat"),
    "mounted below a root path": Shape("/api/chat", parent="/api"),
}

WAYS: dict[str, tuple[str, Callable[[int, tuple[Path, Path]], Front | None]]] = {
    "alone, direct": ("alone", lambda port, tls: None),
    "alone, nginx": ("alone", lambda port, tls: Front(port)),
    "alone, nginx with TLS": ("alone", lambda port, tls: Front(port, certificate=tls)),
    "root path, direct": ("below a root path", lambda port, tls: None),
    "root path, nginx strips": ("below a root path", lambda port, tls: Front(port, "/team/app/", strips=True)),
    "root path, nginx keeps": ("below a root path", lambda port, tls: Front(port, "/team/app/")),
    "root path, nginx strips, TLS": (
        "below a root path",
        lambda port, tls: Front(port, "/team/app/", strips=True, certificate=tls),
    ),
    "mounted, direct": ("mounted", lambda port, tls: None),
    "mounted, nginx keeps": ("mounted", lambda port, tls: Front(port, "/chat/")),
    "mounted, nginx with TLS": ("mounted", lambda port, tls: Front(port, certificate=tls)),
    "parent's root path, direct": ("mounted below a root path", lambda port, tls: None),
    "parent's root path, nginx strips": (
        "mounted below a root path",
        lambda port, tls: Front(port, "/api/", strips=True),
    ),
    "parent's root path, nginx keeps": ("mounted below a root path", lambda port, tls: Front(port, "/api/")),
    "parent's root path, nginx strips, TLS": (
        "mounted below a root path",
        lambda port, tls: Front(port, "/api/", strips=True, certificate=tls),
    ),
}
"""The name of a way → how the app is served, and what stands before it."""


@dataclass(frozen=True)
class Place:
    """One way to reach the app.

    Attributes:
        origin: Scheme, host and port.
        path: Path of the app, without slash at the end.
        trust: Settings that believe the certificate; None without TLS.
    """

    origin: str
    path: str
    trust: ssl.SSLContext | None

    @property
    def url(self) -> str:
        """Address of the app, without slash at the end."""
        return self.origin + self.path

    @property
    def secure(self) -> bool:
        return self.trust is not None


@contextmanager
def serving(folder: Path, shape: Shape, variables: Mapping[str, str] | None = None) -> Generator[tuple[Running, int]]:
    """Serve the app in `folder` in this shape, and give the process and its port."""
    given = {"CHAINLIT_AUTH_SECRET": SECRET, "PARENT_ROOT_PATH": shape.parent, **(variables or {})}
    command = None if shape.words else ["-m", "uvicorn", "parent:app", "--port", "0"]
    with running(folder, *shape.words, command=command, variables=given) as process:
        line = process.until("Your app is available at " if shape.words else "Uvicorn running on ")
        found = re.search(r"://[^/]*?:(\d+)", line)
        assert found is not None, line
        yield process, int(found[1])


@contextmanager
def everywhere(folder_of: Callable[[], Path], scratch: Path) -> Generator[dict[str, Place]]:
    """Serve the app in every shape, with nginx before it, and give the places by the names of `WAYS`."""
    certificate = self_signed(scratch)
    with ExitStack() as stack:
        ports = {name: stack.enter_context(serving(folder_of(), shape))[1] for name, shape in SHAPES.items()}
        fronts = {way: front(ports[shape], certificate) for way, (shape, front) in WAYS.items()}
        proxied = {way: front for way, front in fronts.items() if front is not None}
        proxy_ports = dict(zip(proxied, stack.enter_context(nginx(scratch, list(proxied.values()))), strict=True))
        trust = ssl.create_default_context(cafile=str(certificate[0]))
        places: dict[str, Place] = {}
        for way, front in fronts.items():
            shape = WAYS[way][0]
            secure = front is not None and front.certificate is not None
            port = proxy_ports.get(way, ports[shape])
            scheme = "https" if secure else "http"
            places[way] = Place(f"{scheme}://localhost:{port}", SHAPES[shape].path, trust if secure else None)
        yield places
