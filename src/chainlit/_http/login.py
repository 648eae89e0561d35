"""Signing in and out, the caller's own user, and the routing cookie of load balancers."""

from __future__ import annotations

import logging
import math
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from chainlit._auth.accounts import remember
from chainlit._auth.configuration import AuthConfigDict, login_configuration, public_user
from chainlit._auth.cookies import login_cookies, logout_cookies, routing_cookie
from chainlit._auth.errors import InvalidToken, LoginRefused, TooManyAttempts
from chainlit._auth.metadata import bounded
from chainlit._auth.origins import is_loopback
from chainlit._auth.user import User, UserDict
from chainlit._core.app import App
from chainlit._http.deps import (
    NO_STORE,
    AppDep,
    CurrentUser,
    add_cookies,
    app_of,
    client_address,
    cookies_of,
    jar_of,
    peer_address,
    request_body_is_small,
)
from chainlit._http.returned import as_json
from chainlit._wire.records import Json

REFUSED = "credentialssignin"
_logger = logging.getLogger("chainlit")


class SessionCookieRequest(BaseModel):
    """Names the session whose requests a load balancer shall keep together."""

    session_id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,128}$")


def login_router() -> APIRouter:
    """Return the routes of signing in and out."""
    router = APIRouter(dependencies=[NO_STORE])
    # Typed dictionaries of the standard library are no response models before Python 3.12.
    router.get("/auth/config", response_model=None)(configuration)
    router.post("/login", dependencies=[Depends(request_body_is_small)])(password_login)
    router.post("/auth/header")(header_login)
    router.post("/auth/jwt")(token_login)
    router.post("/logout")(logout)
    router.get("/user", response_model=None)(own_user)
    router.post("/set-session-cookie")(set_session_cookie)
    return router


async def configuration(app: AppDep) -> AuthConfigDict:
    """Tell how people can sign in."""
    return login_configuration(app.auth, app.settings.ui)


async def password_login(
    request: Request,
    app: AppDep,
    username: Annotated[str, Form(max_length=1024)],
    password: Annotated[str, Form(max_length=4096)],
) -> Response:
    """Sign in with a name and a password."""
    if app.hooks.password_auth_callback is None:
        raise HTTPException(400, "No auth_callback defined")
    try:
        user = await app.auth.by_password(username, password, client_address(request))
    except LoginRefused as error:
        raise HTTPException(401, REFUSED) from error
    except TooManyAttempts as error:
        app.counters.count("refused", "attempts")
        wait_s = str(math.ceil(error.retry_after_s))
        raise HTTPException(429, "Too many sign-in attempts", headers={"Retry-After": wait_s}) from error
    return await sign_in(app, request, user)


async def header_login(request: Request, app: AppDep) -> Response:
    """Sign in with headers that a proxy in front of the app has set."""
    if app.hooks.header_auth_callback is None:
        raise HTTPException(400, "No header_auth_callback defined")
    try:
        user = await app.auth.by_headers(request.headers, peer_address(request))
    except LoginRefused as error:
        raise HTTPException(401, REFUSED) from error
    return await sign_in(app, request, user)


async def token_login(request: Request, app: AppDep) -> Response:
    """Exchange a token for the login cookie. Cookies play no part in it: the page must hold the token itself."""
    token = _bearer(request.headers.get("authorization"))
    try:
        claims = app.auth.read(token)
    except InvalidToken as error:
        raise HTTPException(401, "Invalid token") from error
    return await sign_in(app, request, claims.user, claims.token_id)


async def logout(request: Request, app: AppDep, response: Response, everywhere: bool = False) -> Response:
    """End the login: its cookies, its tokens, its sockets; with `everywhere` also those on the user's other devices."""
    cookies = cookies_of(request)
    token = app.auth.token_of(cookies, request.headers.get("authorization")) if app.auth.require_login() else None
    add_cookies(response, logout_cookies(jar_of(request), cookies))
    if token is not None:
        _end_login(app, token, everywhere)
        await app.sign_outs.share()
    return _finish(response, await _ask_logout_hook(app, request, response))


def _end_login(app: App, token: str, everywhere: bool) -> None:
    lifetime_s = app.settings.project.user_session_timeout
    if everywhere:
        identifier = app.auth.sign_out_everywhere(token, lifetime_s)
        if identifier is not None:
            app.sessions.signed_out_everywhere(identifier)
        return
    token_id = app.auth.sign_out(token, lifetime_s)
    if token_id is not None:
        app.sessions.signed_out(token_id)


async def own_user(user: CurrentUser) -> UserDict | None:
    """Return the caller's own user; null in an app without login."""
    return None if user is None else public_user(user)


async def set_session_cookie(request: Request, body: SessionCookieRequest, response: Response) -> dict[str, str]:
    """Set the cookie by which a load balancer keeps the requests of a session together."""
    address = client_address(request)
    add_cookies(response, [routing_cookie(body.session_id, local=address is not None and is_loopback(address))])
    return {"message": "Session cookie set"}


async def sign_in(app: App, request: Request, user: User, token_id: str | None = None) -> Response:
    """Return the answer that signs a user in: the login cookie and `{"success": true}`.

    Args:
        app: The app that is signed in to.
        request: Its cookies of an older login are removed.
        user: Who has been recognised; stored in the data layer, if there is one.
        token_id: Login that is continued; None begins a new one.

    Raises:
        HTTPException: 401 when the user can't be put into a token, for instance without identifier.
    """
    try:
        cookies = await signing_in(app, request, user, token_id)
    except ValueError as error:
        _logger.error("A user can't sign in: %s", error)
        raise HTTPException(401, REFUSED) from error
    response = JSONResponse({"success": True}, headers={"cache-control": "no-store"})
    add_cookies(response, cookies)
    return response


async def signing_in(app: App, request: Request, user: User, token_id: str | None = None) -> list[str]:
    """Store a user who has been recognised, and return the cookies that sign them in; see `sign_in`.

    Raises:
        ValueError: The user can't be put into a token, for instance without identifier.
    """
    lifetime_s, user = app.settings.project.user_session_timeout, bounded(user)
    token = app.auth.issue(user, lifetime_s, token_id)
    cookies = login_cookies(jar_of(request), token, cookies_of(request), lifetime_s)
    await remember(app.data_layer, user)
    return cookies


async def authenticate_user(request: Request, user: User | None) -> Response:
    """Sign a user in who was recognised by code of the app's own: the public `_authenticate_user` of `chainlit.server`.

    Args:
        request: The request that is being answered.
        user: Who it is; None for nobody.

    Returns:
        The answer with the login cookie.

    Raises:
        HTTPException: 401 when `user` is None.
    """
    if user is None:
        raise HTTPException(401, REFUSED)
    return await sign_in(app_of(request), request, user)


def _bearer(authorization: str | None) -> str:
    if not authorization:
        raise HTTPException(401, "Authorization header missing")
    scheme, *rest = authorization.split()
    if scheme.lower() != "bearer":
        raise HTTPException(401, "Invalid authentication scheme. Please use Bearer")
    if len(rest) != 1:
        raise HTTPException(401, "Invalid authorization header format")
    return rest[0]


async def _ask_logout_hook(app: App, request: Request, response: Response) -> Json:
    if app.hooks.on_logout is None:
        return None
    try:
        return await app.hooks.on_logout(request, response)
    except Exception:
        # The person has left already; an error of the app must not look as if it were otherwise.
        _logger.exception("The on_logout hook failed")
        return None


def _finish(response: Response, answer: Json) -> Response:
    """Combine what the hook returned with the headers that were set for it."""
    if not isinstance(answer, Response):
        answer = JSONResponse(_json_or_success(answer), response.status_code or 200)
    names = {name for name in response.headers if name not in ("content-length", "content-type")}
    for name in names - {"set-cookie"}:
        answer.headers[name] = response.headers[name]
    add_cookies(answer, response.headers.getlist("set-cookie"))
    return answer


def _json_or_success(answer: Json) -> Json:
    shown = as_json(answer, "on_logout")
    return {"success": True} if shown is None else shown
