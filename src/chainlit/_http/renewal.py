"""Logins that are used last on: an answer brings a new cookie before the old one ends."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from chainlit._auth.cookies import Jar, login_cookies
from chainlit._auth.door import ASGIApp, Message, Receive, Scope, Send
from chainlit._core.app import App
from chainlit._http.deps import cookies_of

_PRIVATE = b"no-store"


class RenewedLogins:
    """ASGI middleware for requests that renews the cookie of a login with the answers that nobody keeps.

    Only what succeeds renews, and nothing that sets the cookie itself. Tokens in headers are not ours to renew.

    Args:
        app: Whose logins.
        inner: What answers.
    """

    def __init__(self, app: App, inner: ASGIApp) -> None:
        self._app = app
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._app.auth.require_login():
            await self._inner(scope, receive, send)
            return

        jar = self._app.auth.environment.jar(str(scope.get("root_path", "")), https=scope["scheme"] == "https")

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 400:
                message = {**message, "headers": [*message["headers"], *self._cookies(scope, message, jar)]}
            await send(message)

        await self._inner(scope, receive, add)

    def _cookies(self, scope: Scope, message: Message, jar: Jar) -> list[tuple[bytes, bytes]]:
        auth, lifetime_s = self._app.auth, self._app.settings.project.user_session_timeout
        name = auth.environment.cookie_name.encode()
        sent = [(key.lower(), value) for key, value in message["headers"]]
        if any(key == b"set-cookie" and value.startswith(name) for key, value in sent):
            return []
        if not any(key == b"cache-control" and _PRIVATE in value for key, value in sent):
            return []
        cookies = cookies_of(HTTPConnection(scope))
        token = auth.token_of(cookies)
        renewed = auth.renewed(token, lifetime_s) if token is not None else None
        if renewed is None:
            return []
        return [
            (b"set-cookie", cookie.encode("latin-1")) for cookie in login_cookies(jar, renewed, cookies, lifetime_s)
        ]
