"""Pages of other origins that the operator has allowed."""

from __future__ import annotations

from collections.abc import Callable

from chainlit._auth.door import ASGIApp, DoorPolicy, Message, Receive, Scope, Send

_METHODS = b"DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"


class Cors:
    """ASGI middleware for requests that lets the pages of allowed origins read answers.

    An origin that is allowed by `*` alone is echoed as well, but the door has taken the cookies off its requests, so
    there is nothing of anybody's in what it reads.
    """

    def __init__(self, app: ASGIApp, policy: Callable[[], DoorPolicy]) -> None:
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        origin = _header(scope, b"origin")
        if origin is None or not self._allows(origin.decode("latin-1")):
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS" and _header(scope, b"access-control-request-method") is not None:
            await _preflight(scope, origin, send)
            return

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [pair for pair in message.get("headers", []) if not pair[0].startswith(b"access-control-")]
                message = {**message, "headers": [*own, *_granted(origin)]}
            await send(message)

        await self._app(scope, receive, add)

    def _allows(self, origin: str) -> bool:
        listed = self._policy().allow_origins
        return "*" in listed or origin.lower().rstrip("/") in {each.lower().rstrip("/") for each in listed}


def _granted(origin: bytes) -> list[tuple[bytes, bytes]]:
    return [
        (b"access-control-allow-origin", origin),
        (b"access-control-allow-credentials", b"true"),
        (b"vary", b"Origin"),
    ]


async def _preflight(scope: Scope, origin: bytes, send: Send) -> None:
    headers = [*_granted(origin), (b"access-control-allow-methods", _METHODS), (b"access-control-max-age", b"600")]
    asked = _header(scope, b"access-control-request-headers")
    if asked is not None:
        headers.append((b"access-control-allow-headers", asked))
    await send({"type": "http.response.start", "status": 200, "headers": [*headers, (b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"OK"})


def _header(scope: Scope, name: bytes) -> bytes | None:
    return next((value for key, value in scope["headers"] if key.lower() == name), None)
