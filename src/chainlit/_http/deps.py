"""What routes ask for: the app, the caller, the caller's user, and how cookies are written for this request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import Depends, HTTPException, Request, Response
from starlette.requests import HTTPConnection

from chainlit._auth.accounts import stored_user
from chainlit._auth.cookies import Jar, browser_cookie, new_browser_id, parse_cookies, read_browser_id
from chainlit._auth.door import PEER
from chainlit._auth.errors import InvalidToken
from chainlit._auth.principal import LoggedIn, Principal
from chainlit._auth.user import User
from chainlit._core.app import App, current_app

STATE = "chainlit"
"""Attribute of the FastAPI application's `state` that holds its `App`."""
INVALID_TOKEN = "Invalid authentication token"


def app_of(connection: HTTPConnection) -> App:
    """Return the app that a request or socket is for: that of the FastAPI application, else the current one."""
    found: object = getattr(connection.app.state, STATE, None)
    return found if isinstance(found, App) else current_app()


def cookies_of(connection: HTTPConnection) -> dict[str, str]:
    """Return the cookies of a request; of several with one name, the most specific one."""
    return parse_cookies("; ".join(connection.headers.getlist("cookie")))


def caller(connection: HTTPConnection) -> Principal:
    """Return who sent a request, for what is open to everybody. An invalid login counts as none."""
    return app_of(connection).auth.caller(cookies_of(connection), connection.headers.get("authorization"))


def admitted(connection: HTTPConnection) -> Principal:
    """Return who sent a request, for what needs a login where the app requires one.

    Raises:
        HTTPException: 401 when the app requires a login and the request has no valid one.
    """
    try:
        return app_of(connection).auth.admitted(cookies_of(connection), connection.headers.get("authorization"))
    except InvalidToken as error:
        raise HTTPException(401, INVALID_TOKEN) from error


async def user_of(app: App, principal: Principal) -> User | None:
    """Return the user behind a caller as the data layer knows it; None for a caller without login."""
    return await stored_user(app.data_layer, principal.user) if isinstance(principal, LoggedIn) else None


def peer_address(connection: HTTPConnection) -> str | None:
    """Return the address at the other end of the connection, which may be a proxy's."""
    peer = connection.scope.get(PEER)
    return str(peer) if peer is not None else client_address(connection)


def client_address(connection: HTTPConnection) -> str | None:
    """Return the browser's address as far as it is known."""
    return connection.client.host if connection.client is not None else None


def jar_of(connection: HTTPConnection) -> Jar:
    """Return how cookies are written for this request."""
    root_path = str(connection.scope.get("root_path", ""))
    return app_of(connection).auth.environment.jar(root_path, https=connection.url.scheme in ("https", "wss"))


def add_cookies(response: Response, cookies: Iterable[str]) -> None:
    """Add `Set-Cookie` headers to a response."""
    for cookie in cookies:
        response.headers.append("set-cookie", cookie)


def remember_browser(connection: HTTPConnection, response: Response) -> None:
    """Give a browser its name with this response, if it has none. For pages of apps, with or without login."""
    if read_browser_id(cookies_of(connection)) is None:
        add_cookies(response, [browser_cookie(jar_of(connection), new_browser_id())])


AppDep = Annotated[App, Depends(app_of)]
Caller = Annotated[Principal, Depends(caller)]
Admitted = Annotated[Principal, Depends(admitted)]


async def current_user(app: AppDep, principal: Admitted) -> User | None:
    """Return the caller's user; None in an app without login.

    Raises:
        HTTPException: 401 when the app requires a login and the request has no valid one.
    """
    return await user_of(app, principal)


CurrentUser = Annotated[User | None, Depends(current_user)]


def no_store(response: Response) -> None:
    """Keep what is about one person out of every cache."""
    response.headers["cache-control"] = "no-store"


NO_STORE = Depends(no_store)


async def request_body_is_small(request: Request) -> None:
    """Refuse bodies that can't be a form of the sign-in page.

    Raises:
        HTTPException: 413 when the body is announced with more than 64 KiB.
    """
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > 64 * 1024:
        raise HTTPException(413, "Request too large")
