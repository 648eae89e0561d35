"""What all doors have in common: who comes in, and how commands are carried out and answered."""

from __future__ import annotations

import logging
import time
from typing import NotRequired, TypedDict
from urllib.parse import unquote

from starlette.requests import HTTPConnection

from chainlit._auth.accounts import stored_user
from chainlit._auth.cookies import parse_cookies
from chainlit._auth.limits import TokenBucket
from chainlit._auth.principal import LoggedIn
from chainlit._auth.user import User, session_copy
from chainlit._base.errors import CommandError
from chainlit._core.app import App
from chainlit._core.dispatch import dispatch
from chainlit._core.session import Session
from chainlit._core.sessions import Handshake
from chainlit._settings.tags import is_language_tag
from chainlit._transports.environ import environ_of
from chainlit._wire.codec import Hello
from chainlit._wire.commands import MAX_TEXT, parse_command
from chainlit._wire.records import Json

_logger = logging.getLogger("chainlit")
EVENTS_PER_S, EVENT_BURST = 50.0, 200
AUDIO_PER_S, AUDIO_BURST = 100.0, 400
PINGS_PER_S, PING_BURST = 2.0, 20
MAX_FRAME = 16 * 1024 * 1024


MAX_STRIKES, STRIKES_WITHIN_S = 3, 60.0
"""So many unreadable frames in so many seconds end a connection."""


class Strikes:
    """Counts the unreadable frames of a connection."""

    __slots__ = ("_out", "_times")

    def __init__(self) -> None:
        self._times: list[float] = []
        self._out = False

    def strike(self) -> bool:
        """Count one, and tell whether it is the one too many; those after it are on their way already."""
        self._times = [*self._times[1 - MAX_STRIKES :], time.monotonic()]
        if self._out or len(self._times) < MAX_STRIKES or self._times[-1] - self._times[0] >= STRIKES_WITHIN_S:
            return False
        self._out = True
        return True


class ErrorDict(TypedDict):
    code: str
    message: str
    fields: NotRequired[dict[str, str]]


class AnswerDict(TypedDict, total=False):
    """What a command's sender is told."""

    type: str
    id: str
    ok: bool
    value: Json
    error: ErrorDict


async def handshake_of(app: App, connection: HTTPConnection, hello: Hello) -> Handshake:
    """Combine what a client says with what its connection proves."""
    cookies = parse_cookies("; ".join(connection.headers.getlist("cookie")))
    token = app.auth.token_of(cookies)
    principal = app.auth.caller(cookies)
    user: User | None = None
    if isinstance(principal, LoggedIn):
        user = session_copy(await stored_user(app.data_layer, principal.user))
    return Handshake(
        session_id=hello.session_id,
        principal=principal,
        user=user,
        token=token if user is not None else None,
        client_type=hello.client_type,
        thread_id=hello.thread_id,
        chat_profile=unquote(hello.chat_profile),
        user_env=hello.user_env,
        language=hello.language if is_language_tag(hello.language) else "en-US",
        environ=environ_of(connection),
    )


class Entrance:
    """The commands of one connection: limited in rate and size, carried out one after the other, each answered once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._events = TokenBucket(EVENTS_PER_S, EVENT_BURST)
        self._audio = TokenBucket(AUDIO_PER_S, AUDIO_BURST)
        self._pings = TokenBucket(PINGS_PER_S, PING_BURST)

    def may_ping(self) -> bool:
        """Tell whether a heartbeat is answered: those that come at full rate are not."""
        return self._pings.take()

    def refuse(self, error: CommandError, command_id: str = "") -> AnswerDict:
        """Count a refusal, and return the answer that says it."""
        self.session.app.counters.count("refused", error.code)
        return refusal(command_id, error)

    async def execute(self, command_id: str, name: str, payload: Json, size: int) -> AnswerDict:
        """Carry a command out.

        Args:
            command_id: Of the client's choice.
            name: Wire name of the command.
            payload: Decoded JSON.
            size: Length of the frame that it came in, in bytes or characters.

        Returns:
            The answer; a refusal is an answer as well, so nothing is raised.
        """
        try:
            bucket = self._audio if name == "audio_chunk" else self._events
            if not bucket.take():
                raise CommandError("rate", "Too many events; slow down.")
            if size > MAX_TEXT:
                raise CommandError("too_large", f"A message may have at most {MAX_TEXT // (1024 * 1024)} MiB.")
            value = await dispatch(self.session, parse_command(name, payload))
        except CommandError as error:
            return self.refuse(error, command_id)
        except Exception:
            # A fault of the server's own must not end the connection of the person who met it.
            _logger.exception("The command %s of session %s failed", name[:64], self.session.id)
            return refusal(command_id, CommandError("refused", "The server could not do that."))
        return {"type": "answer", "id": command_id, "ok": True, "value": value}


def refusal(command_id: str, error: CommandError) -> AnswerDict:
    """Return the answer to a command that is refused."""
    told: ErrorDict = {"code": error.code, "message": error.message}
    if error.fields:
        told["fields"] = error.fields
    return {"type": "answer", "id": command_id, "ok": False, "error": told}


def welcome_of(session: Session, mode: str, restored: bool) -> dict[str, Json]:
    """Return the frame that tells a client where it is."""
    return {
        "type": "welcome",
        "sessionId": session.id,
        "threadId": session.thread_id,
        "chatProfile": session.chat_profile,
        "epoch": session.outbox.epoch,
        "number": session.outbox.number,
        "mode": mode,
        "restored": restored,
    }


def mode_of(session: Session, hello: Hello, restored: bool) -> str:
    """Return how the client is brought up to date: `new`, `replay` or `snapshot`."""
    if not restored:
        return "new"
    known = hello.epoch == session.outbox.epoch and session.outbox.reaches(hello.seen)
    return "replay" if known else "snapshot"
