"""The one decision about ownership. Routes and socket handlers ask here and never compare identifiers themselves.

There is no administrator. Whatever no rule allows is forbidden.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from chainlit._auth.principal import Anonymous, LoggedIn, Principal, author_of

Verb = Literal["read", "change", "delete", "join"]
"""`join`: take part in a live conversation – connect, restore, command."""


@dataclass(frozen=True, slots=True)
class SessionObject:
    """A live conversation, and what exists only within it: its runs, open questions, actions.

    Attributes:
        owner: The caller that opened it.
    """

    owner: Principal


@dataclass(frozen=True, slots=True)
class FileObject:
    """An uploaded or produced file of a session.

    Attributes:
        session: The session that holds it.
    """

    session: SessionObject


@dataclass(frozen=True, slots=True)
class ThreadObject:
    """A stored conversation, and what hangs on it as a whole, such as feedback.

    Attributes:
        id: The thread.
        author: `userIdentifier` of the stored record; None when nobody is noted.
    """

    id: str
    author: str | None


@dataclass(frozen=True, slots=True)
class ThreadPart:
    """A step or an element of a stored conversation.

    Attributes:
        thread: The thread that the caller named.
        thread_id: The thread that the stored part itself names.
    """

    thread: ThreadObject
    thread_id: str | None


@dataclass(frozen=True, slots=True)
class SharedThread:
    """A stored conversation that is asked for by its share link.

    Attributes:
        is_shared: The stored switch.
        verdict: What the app's `on_shared_thread_view` hook said; None without a hook. A hook that failed said False.
    """

    is_shared: bool
    verdict: bool | None


Object: TypeAlias = SessionObject | FileObject | ThreadObject | ThreadPart | SharedThread


def allowed(principal: Principal, verb: Verb, target: Object) -> bool:
    """Tell whether the caller may do this. Callers answer a "no" exactly like "there is no such thing"."""
    match target:
        case SessionObject(owner=owner):
            return _same(principal, owner)
        case FileObject(session=session):
            return _same(principal, session.owner)
        case ThreadObject(author=author):
            return _is_author(principal, author)
        case ThreadPart(thread=thread, thread_id=thread_id):
            return thread_id == thread.id and _is_author(principal, thread.author)
        case SharedThread(is_shared=is_shared, verdict=verdict):
            # A hook's "no" wins over the stored switch; its "yes" opens threads without one.
            return verb == "read" and verdict is not False and (is_shared or verdict is True)
        case _:
            assert_never(target)


def _same(principal: Principal, owner: Principal) -> bool:
    match owner:
        case LoggedIn(user=user):
            return isinstance(principal, LoggedIn) and principal.user.identifier == user.identifier
        case Anonymous(browser_id=browser_id):
            return isinstance(principal, Anonymous) and _same_browser(principal.browser_id, browser_id)
        case _:
            assert_never(owner)


def _same_browser(caller: str | None, owner: str | None) -> bool:
    if owner is None:
        # Clients without cookies have nothing but the unguessable id of the session, which got them here.
        return True
    return caller is not None and hmac.compare_digest(caller.encode(), owner.encode())


def _is_author(principal: Principal, author: str | None) -> bool:
    return author is not None and author == author_of(principal)
