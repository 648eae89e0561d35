"""The cookies of a login and of a browser: names, attributes, and tokens too long for one cookie.

Pure: functions return values of `Set-Cookie` headers. They are written here, because the standard library knows
`Partitioned` only since Python 3.14.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

SameSite = Literal["lax", "strict", "none"]

CHUNK_LENGTH = 3000
MAX_CHUNKS = 11
"""Enough for the longest token; see `tokens.MAX_LENGTH`."""
BROWSER_COOKIE = "chainlit_browser"
BROWSER_LIFETIME_S = 365 * 24 * 3600
STATE_COOKIE = "oauth_state"
ROUTING_COOKIE = "X-Chainlit-Session-id"

_BROWSER_ID = re.compile(r"[A-Za-z0-9_-]{22,64}")
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}")
_EPOCH = "Thu, 01 Jan 1970 00:00:00 GMT"


@dataclass(frozen=True, slots=True)
class Jar:
    """How cookies are written for one request.

    Attributes:
        name: Name of the login cookie.
        path: Where the app lives; `/` unless it is mounted.
        same_site: `none` is for pages of other sites that embed the app; it implies `Secure` and `Partitioned`.
        https: The browser talks HTTPS.
    """

    name: str = "access_token"
    path: str = "/"
    same_site: SameSite = "lax"
    https: bool = False

    def set(self, name: str, value: str, max_age_s: int | None = None) -> str:
        """Return the header value that sets a cookie, unreadable for scripts; it lives `max_age_s` seconds."""
        age = "" if max_age_s is None else f"; Max-Age={max_age_s}"
        return f"{name}={value}; HttpOnly{age}; {self._reach(self.path)}"

    def delete(self, name: str, path: str | None = None) -> str:
        """Return the header value that removes a cookie."""
        return f'{name}=""; expires={_EPOCH}; Max-Age=0; {self._reach(path or self.path)}'

    def _reach(self, path: str) -> str:
        reach = f"Path={path}; SameSite={self.same_site}"
        if self.same_site == "none":
            return f"{reach}; Secure; Partitioned"
        return f"{reach}; Secure" if self.https else reach


def login_cookies(jar: Jar, token: str, present: Iterable[str], max_age_s: int) -> list[str]:
    """Return the headers of a login: the token, in pieces if it must be, and the removal of what an older one left.

    Args:
        jar: See `Jar`.
        token: The login token.
        present: Names of the cookies that the request brought.
        max_age_s: Life of the login in seconds.

    Raises:
        ValueError: The token needs more cookies than are allowed.
    """
    pieces = _pieces(jar.name, token)
    stale = [name for name in present if _is_login_cookie(jar.name, name) and name not in pieces]
    return [
        *(jar.set(name, value, max_age_s) for name, value in pieces.items()),
        *(jar.delete(name) for name in dict.fromkeys(stale)),
    ]


def logout_cookies(jar: Jar, present: Iterable[str]) -> list[str]:
    """Return the headers that remove every cookie whose name begins like the login cookie's.

    Below a mount path they are removed from `/` too: the surrounding app may have set them there.
    """
    names = [name for name in dict.fromkeys(present) if name.startswith(jar.name) and _NAME.fullmatch(name)]
    paths = dict.fromkeys((jar.path, "/"))
    return [jar.delete(name, path) for name in names for path in paths]


def read_token(cookies: Mapping[str, str], name: str) -> str | None:
    """Return the login token that a request's cookies hold, or None.

    Pieces that are not complete from 0 up, or too many of them, are no token.
    """
    if token := cookies.get(name):
        return token
    numbers = sorted(number for each in cookies if (number := _piece_number(name, each)) is not None)
    if not numbers or numbers != list(range(len(numbers))) or len(numbers) > MAX_CHUNKS:
        return None
    return "".join(cookies[f"{name}_{number}"] for number in numbers)


def new_browser_id() -> str:
    """Return a fresh name for a browser: 128 random bits."""
    return secrets.token_urlsafe(16)


def browser_cookie(jar: Jar, browser_id: str) -> str:
    """Return the header that lets a browser be recognised for a year. It is sent cross-site only for embedded apps."""
    same_site: SameSite = "none" if jar.same_site == "none" else "lax"
    return Jar(jar.name, jar.path, same_site, jar.https).set(BROWSER_COOKIE, browser_id, BROWSER_LIFETIME_S)


def read_browser_id(cookies: Mapping[str, str]) -> str | None:
    """Return the browser's name, or None when there is none or it can't be one of ours."""
    value = cookies.get(BROWSER_COOKIE, "")
    return value if _BROWSER_ID.fullmatch(value) else None


def routing_cookie(session_id: str, *, local: bool) -> str:
    """Return the header by which a load balancer finds the process of a session. It gives no access to anything."""
    jar = Jar(same_site="lax") if local else Jar(same_site="none")
    # Not partitioned: balancers and stock clients know it as it has always been.
    return jar.set(ROUTING_COOKIE, session_id).removesuffix("; Partitioned")


def parse_cookies(header: str) -> dict[str, str]:
    """Read a `Cookie` header.

    Of several cookies with one name the first counts: browsers send the most specific path first, so a cookie of the
    surrounding site does not hide ours.
    """
    cookies: dict[str, str] = {}
    for part in header.split(";"):
        name, found, value = part.strip().partition("=")
        if found and name.strip():
            cookies.setdefault(name.strip(), _unquoted(value.strip()))
    return cookies


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) >= 2 and value[0] == value[-1] == '"' else value


def _pieces(name: str, token: str) -> dict[str, str]:
    if len(token) <= CHUNK_LENGTH:
        return {name: token}
    parts = [token[start : start + CHUNK_LENGTH] for start in range(0, len(token), CHUNK_LENGTH)]
    if len(parts) > MAX_CHUNKS:
        raise ValueError(f"A login of {len(token)} characters needs {len(parts)} cookies; at most {MAX_CHUNKS}")
    return {f"{name}_{number}": part for number, part in enumerate(parts)}


def _is_login_cookie(name: str, candidate: str) -> bool:
    return candidate == name or _piece_number(name, candidate) is not None


def _piece_number(name: str, candidate: str) -> int | None:
    """Return 7 for `<name>_7`, None for anything else, also for other spellings of a number."""
    digits = candidate.removeprefix(f"{name}_")
    if digits == candidate or not (digits.isascii() and digits.isdecimal()) or len(digits) > 4:
        return None
    return int(digits) if digits == str(int(digits)) else None
