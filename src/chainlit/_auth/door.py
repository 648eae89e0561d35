"""The first thing that every request and socket meets: who is really calling, by which name, from which page.

An ASGI application around the whole server. Behind it, scheme, host and client address are those of the browser, and
requests of foreign pages that could change something are gone.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from chainlit._auth.origins import Asked, Door, Verdict, host_is_allowed, judge
from chainlit._auth.proxies import Networks, forwarded

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
ASGIApp: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers: TypeAlias = dict[str, str]

PEER = "chainlit.peer"
"""Key of the scope with the address at the other end of the connection, be it a proxy or a browser."""
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class DoorPolicy:
    """What the door lets in.

    Attributes:
        allow_origins: Other origins whose pages may use the app; `*` for all, then without cookies.
        allowed_hosts: Further names of a server that listens on a loopback address.
        bound_to: Address that the server listens on; None when unknown, as in a mounted app.
        public_url: `CHAINLIT_URL`.
        trusted_proxies: Whose `X-Forwarded-*` headers count.
        socket_paths: Starts of paths (below the root path) that belong to sockets, also when they are polled by GET.
        open_paths: Paths (below the root path) that others post to on purpose and that authenticate by themselves.
    """

    allow_origins: Collection[str] = ()
    allowed_hosts: Collection[str] = ()
    bound_to: str | None = None
    public_url: str | None = None
    trusted_proxies: Networks = field(default_factory=Networks)
    socket_paths: tuple[str, ...] = ("/ws/",)
    open_paths: Collection[str] = ("/auth/oauth/azure-ad-hybrid/callback", "/slack/events", "/teams/events")


class DoorKeeper:
    """ASGI middleware that applies a policy.

    Args:
        app: What is behind the door.
        policy: Asked for at every request, so that reloaded settings count at once.
    """

    def __init__(self, app: ASGIApp, policy: Callable[[], DoorPolicy]) -> None:
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        policy, headers = self._policy(), _headers(scope)
        seen = as_seen_by_browser(scope, headers, policy.trusted_proxies)
        # The name that the proxy was called by and the one by which it calls us must both be ours.
        for host in {headers.get("host", ""), _headers(seen).get("host", "")}:
            if not host_is_allowed(
                host,
                bound_to=policy.bound_to,
                configured=policy.allowed_hosts,
                public_url=policy.public_url,
            ):
                await _refuse(scope, send, 400, "Invalid host header")
                return
        del headers  # a socket stays for hours, and this frame with it
        verdict = _verdict(seen, policy)
        if verdict == "refused":
            await _refuse(scope, send, 403, "Cross-origin request refused")
            return
        if verdict == "any":
            await self._app(_without_cookies(seen), receive, _setting_no_cookies(send))
            return
        await self._app(seen, receive, send)


def as_seen_by_browser(scope: Scope, headers: Headers, trusted: Networks) -> Scope:
    """Return the scope with scheme, host and client as the browser knows them; the peer is kept under `PEER`."""
    client = scope.get("client")
    peer = str(client[0]) if client else None
    said = forwarded(peer, headers, trusted)
    seen = {**scope, PEER: scope.get(PEER, peer)}
    if said.scheme is not None:
        secure = said.scheme == "https"
        seen["scheme"] = {"http": "https" if secure else "http", "websocket": "wss" if secure else "ws"}[scope["type"]]
    if said.host is not None:
        others = [pair for pair in scope["headers"] if pair[0] != b"host"]
        seen["headers"] = [(b"host", said.host.encode("latin-1")), *others]
    if said.address is not None:
        seen["client"] = (said.address, 0)
    return seen


def _verdict(scope: Scope, policy: DoorPolicy) -> Verdict:
    path = str(scope["path"]).removeprefix(str(scope.get("root_path", "")))
    door: Door = "socket" if scope["type"] == "websocket" or path.startswith(policy.socket_paths) else "http"
    headers = _headers(scope)
    if door == "http" and scope["method"] in _SAFE_METHODS:
        # Reading is the browser's business (CORS); only the promise about `*` is ours.
        return _reader(headers, scope, policy)
    if path in policy.open_paths or (door == "socket" and scope.get("method") == "OPTIONS"):
        return "same"
    return judge(_asked(headers, scope), policy.allow_origins, policy.public_url, door)


def _reader(headers: Headers, scope: Scope, policy: DoorPolicy) -> Verdict:
    if "origin" not in headers:
        return "same"
    verdict = judge(_asked(headers, scope), policy.allow_origins, policy.public_url)
    return "any" if verdict in ("any", "refused") else verdict


def _asked(headers: Headers, scope: Scope) -> Asked:
    return Asked(
        scheme=str(scope.get("scheme", "http")),
        host=headers.get("host", ""),
        origin=headers.get("origin"),
        fetch_site=headers.get("sec-fetch-site"),
    )


def _without_cookies(scope: Scope) -> Scope:
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"cookie"]}


def _setting_no_cookies(send: Send) -> Send:
    # Else a page that only `*` lets in could sign its visitors in, as somebody of its choice.
    async def send_(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [pair for pair in message.get("headers", ()) if pair[0].lower() != b"set-cookie"]
            message = {**message, "headers": headers}
        await send(message)

    return send_


def _headers(scope: Scope) -> Headers:
    headers: Headers = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]},{text}" if key in headers else text
    return headers


async def _refuse(scope: Scope, send: Send, status: int, detail: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4403, "reason": detail})
        return
    body = json.dumps({"detail": detail}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
