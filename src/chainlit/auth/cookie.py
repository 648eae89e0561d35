"""Login cookies, for apps that sign people in by themselves."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from fastapi import HTTPException, Request, Response
from fastapi.security import OAuth2PasswordBearer
from starlette.requests import HTTPConnection

from chainlit._auth.cookies import STATE_COOKIE, Jar, login_cookies, logout_cookies, parse_cookies, read_token
from chainlit._auth.errors import InvalidState
from chainlit._core.app import current_app

__all__ = [
    "OAuth2PasswordBearerWithCookie",
    "clear_auth_cookie",
    "clear_oauth_state_cookie",
    "get_token_from_cookies",
    "set_auth_cookie",
    "set_oauth_state_cookie",
    "validate_oauth_state_cookie",
]


class OAuth2PasswordBearerWithCookie(OAuth2PasswordBearer):
    """FastAPI security scheme that finds the login token in the cookie or in `Authorization: Bearer`.

    Args:
        tokenUrl: Where a token can be had; shown in the API documentation.
        scheme_name: Name in the API documentation.
        auto_error: Answer 401 when there is no token, instead of passing None.
    """

    def __init__(self, tokenUrl: str, scheme_name: str | None = None, auto_error: bool = True) -> None:  # noqa: N803
        super().__init__(tokenUrl=tokenUrl, scheme_name=scheme_name, auto_error=auto_error)

    async def __call__(self, request: HTTPConnection) -> str | None:
        """Return the token of a request, or None."""
        auth = current_app().auth
        token = auth.token_of(_cookies(request), request.headers.get("authorization"))
        if token is None and self.auto_error:
            raise HTTPException(401, "Not authenticated", headers={"WWW-Authenticate": "Bearer"})
        return token


def get_token_from_cookies(cookies: Mapping[str, str]) -> str | None:
    """Return the login token that cookies hold, put together from its pieces if it is long; None without one."""
    return read_token(cookies, current_app().auth.environment.cookie_name)


def set_auth_cookie(request: Request, response: Response, token: str) -> None:
    """Sign a browser in with this response.

    Args:
        request: Its cookies of an older login are removed.
        response: Gets the cookies.
        token: From `create_jwt`.

    Raises:
        ValueError: The token is too long for cookies.
    """
    lifetime_s = current_app().settings.project.user_session_timeout
    _add(response, login_cookies(_jar(request), token, _cookies(request), lifetime_s))


def clear_auth_cookie(request: Request, response: Response) -> None:
    """Remove the login cookies of a request with this response. The token itself stays valid until it expires."""
    _add(response, logout_cookies(_jar(request), _cookies(request)))


def set_oauth_state_cookie(response: Response, token: str, request: Request | None = None) -> None:
    """Bind a sign-in that goes to another service to this browser.

    Args:
        response: Gets the cookie.
        token: The state; letters, digits, `-` and `_`.
        request: Tells whether the browser talks HTTPS.
    """
    lifetime_s = current_app().auth.environment.state_lifetime_s
    _add(response, [_jar(request).set(STATE_COOKIE, token, lifetime_s)])


def validate_oauth_state_cookie(request: Request, state: str) -> None:
    """Check that an answer belongs to a question of this browser.

    Raises:
        InvalidState: It does not, or came too late.
    """
    expected = _cookies(request).get(STATE_COOKIE, "")
    if not expected or not hmac.compare_digest(expected.encode(), state.encode()):
        raise InvalidState("The state of the answer is not the one that this browser was given")


def clear_oauth_state_cookie(response: Response) -> None:
    """Forget the state with this response; it is good for one answer."""
    _add(response, [_jar(None).delete(STATE_COOKIE)])


def _jar(request: HTTPConnection | None) -> Jar:
    environment = current_app().auth.environment
    if request is None:
        https = (environment.public_url or "").startswith("https:")
        return environment.jar(current_app().root_path, https=https)
    return environment.jar(str(request.scope.get("root_path", "")), https=request.url.scheme == "https")


def _cookies(request: HTTPConnection) -> dict[str, str]:
    return parse_cookies("; ".join(request.headers.getlist("cookie")))


def _add(response: Response, cookies: list[str]) -> None:
    for cookie in cookies:
        response.headers.append("set-cookie", cookie)
