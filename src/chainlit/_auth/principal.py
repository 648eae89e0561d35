"""Who is calling."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from chainlit._auth.user import User

BROWSER_PREFIX = "chainlit-browser:"
"""Start of the author name of browsers without login. No user may have such an identifier."""


@dataclass(frozen=True, slots=True)
class Anonymous:
    """A caller without login.

    Attributes:
        browser_id: Random secret from the browser's cookie; None for clients that keep no cookies.
    """

    browser_id: str | None = None

    def __repr__(self) -> str:
        # The id is a credential; logs get along without it.
        return f"Anonymous({'browser' if self.browser_id else 'no browser'})"


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """A caller who signed in.

    Attributes:
        user: The person, as the token or the data layer describes it.
        token_id: Login by which it came; see `Claims`.
        refused_at: POSIX seconds when the login is no longer accepted.
        issued_at: POSIX seconds when its token was issued; 0 when the token does not say.
    """

    user: User
    token_id: str
    refused_at: float = math.inf
    issued_at: float = 0.0

    def __repr__(self) -> str:
        return f"LoggedIn({self.user.identifier!r})"


Principal: TypeAlias = Anonymous | LoggedIn


def author_of(principal: Principal) -> str | None:
    """Return the name under which what this caller writes is stored; None when nothing can be kept for it.

    A browser is named by a digest of its id, so that a stored thread does not give the credential away.
    """
    match principal:
        case LoggedIn(user=user):
            return user.identifier
        case Anonymous(browser_id=browser_id):
            if browser_id is None:
                return None
            return BROWSER_PREFIX + hashlib.sha256(browser_id.encode()).hexdigest()[:32]
        case _:
            assert_never(principal)
