"""The outermost layer: where the app is in the address space, and its life within that of the process."""

from __future__ import annotations

import logging
from urllib.parse import quote

from chainlit._auth.door import ASGIApp, Receive, Scope, Send
from chainlit._base.errors import ChainlitError
from chainlit._core.app import App
from chainlit._http.life import Life, life_of

_logger = logging.getLogger("chainlit")


class Entry:
    """ASGI application that others serve or mount.

    Proxies strip the path prefix of an app or leave it; behind this layer a request looks the same either way: the
    path begins with the root path.

    Args:
        app: The app.
        inner: What handles requests.
        mounted_at: Path below which a parent application has mounted it; None when it stands alone.
    """

    def __init__(self, app: App, inner: ASGIApp, mounted_at: str | None) -> None:
        self.app = app
        self._inner = inner
        self._mounted_at = mounted_at
        self.life: Life = life_of(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        await self.life.start()
        root_path = str(scope.get("root_path") or "") if self._mounted_at is not None else self.app.root_path
        await self._inner(placed(scope, root_path.rstrip("/"), self._mounted_at or ""), receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self.life.start()
        except Exception as error:
            # What the framework says itself names the remedy; a traceback would only bury it.
            _logger.error("The app did not start: %s", error, exc_info=not isinstance(error, ChainlitError))
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        try:
            await self.life.stop()
        except Exception as error:
            _logger.exception("The app did not end in order")
            await send({"type": "lifespan.shutdown.failed", "message": str(error)})
        else:
            await send({"type": "lifespan.shutdown.complete"})


def placed(scope: Scope, root_path: str, mounted_at: str = "") -> Scope:
    """Return the scope with `root_path`, and with a path that begins with it.

    Args:
        scope: Of a request or socket.
        root_path: Path below which browsers see the app, without a slash at the end.
        mounted_at: Last part of `root_path`, which a parent application's mount has left in the path even when a
            proxy has stripped what is before it.
    """
    path = str(scope["path"])
    if not _is_below(path, root_path):
        kept = root_path.removesuffix(mounted_at) if mounted_at and _is_below(path, mounted_at) else root_path
        path = kept + path
    return {**scope, "root_path": root_path, "path": path, "raw_path": quote(path).encode()}


def _is_below(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(folder + "/")
