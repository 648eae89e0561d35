"""All live conversations: who may join which, when they begin, and when they end."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from chainlit._auth.gate import SessionObject, ThreadObject, allowed
from chainlit._auth.principal import LoggedIn, Principal, author_of
from chainlit._auth.user import User
from chainlit._base.errors import Refused, StoreUnavailable
from chainlit._base.ids import is_uuid4, new_id
from chainlit._base.tasks import Tasks
from chainlit._core.attachment import Attachment
from chainlit._core.beginning import begin
from chainlit._core.ending import end_session, take_leave
from chainlit._core.handles import Watcher
from chainlit._core.home import Home
from chainlit._core.places import Places
from chainlit._core.profiles import Chosen, choose
from chainlit._core.publish import publish
from chainlit._core.session import Phase, Session
from chainlit._core.spilling import (
    MAX_UNWATCHED,
    RETURN_S,
    SPILL_AFTER_S,
    Crowd,
    can_come_back,
    comes_back_whole,
    first_to_go,
    is_idle,
)
from chainlit._core.transport import CloseReason, Transport
from chainlit._store.contract import DataLayer
from chainlit._wire.page_events import (
    Reloaded,
)
from chainlit._wire.records import ClientType

_logger = logging.getLogger("chainlit")
MAX_SESSIONS = 10_000
ENDING_S = 10.0
"""How long somebody who comes back waits for the session of before to end."""


@dataclass(frozen=True, slots=True)
class Handshake:
    """What a client says when it connects, already of the right types.

    Attributes:
        session_id: UUIDv4 of the client's choice.
        principal: Who it is, as its cookies say.
        user: The signed-in person; None for anonymous callers.
        thread_id: Stored thread to resume, or "".
        environ: WSGI-style environment of the connection, for authors.
    """

    session_id: str
    principal: Principal
    user: User | None = None
    token: str | None = None
    client_type: ClientType = "webapp"
    thread_id: str = ""
    chat_profile: str = ""
    user_env: dict[str, str] = field(default_factory=dict[str, str])
    language: str = "en-US"
    environ: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Joined:
    """A session that a client has joined; `restored` tells whether it was there before."""

    session: Session
    restored: bool


@runtime_checkable
class SessionFactory(Protocol):
    """How the authoring layer makes sessions; its adapter offers this as well."""

    def session_class(self) -> type[Session]: ...

    def scope(self, session: Session) -> object:
        """Return what `cl.context` shows in this session."""
        ...


class Sessions:
    """The directory of live conversations of one app."""

    def __init__(self, app: Home) -> None:
        self.app = app
        self.by_id: dict[str, Session] = {}
        self.tasks = Tasks()
        self.places = Places()
        self.unwatched: dict[str, Session] = {}
        """Sessions that no connection watches, the one left first at the beginning."""
        self.spill_after_s = SPILL_AFTER_S
        self.max_unwatched = MAX_UNWATCHED
        self.return_s = RETURN_S
        self._crowd = Crowd()
        self._ending: dict[Session, asyncio.Task[None]] = {}

    @property
    def _factory(self) -> SessionFactory:
        adapter = self.app.adapter
        assert isinstance(adapter, SessionFactory), "the authoring layer's adapter makes sessions"
        return adapter

    def get(self, session_id: str) -> Session | None:
        """Return a live session; nobody may use it before `find` or the gate said so."""
        return self.by_id.get(session_id)

    def find(self, session_id: str, principal: Principal) -> Session | None:
        """Return the session if it lives and belongs to that caller; "absent" and "not yours" look the same."""
        session = self.by_id.get(session_id)
        if session is None or not allowed(principal, "join", SessionObject(session.principal)):
            return None
        return session

    def of(self, principal: Principal) -> list[Session]:
        """Return all live sessions of a caller."""
        return [
            session for session in self.by_id.values() if allowed(principal, "join", SessionObject(session.principal))
        ]

    def works_on(self, thread_id: str, besides: Session | None = None) -> bool:
        """Tell whether a live conversation does something in a thread, or waits for an answer there."""
        here = (each for each in self.by_id.values() if each.thread_id == thread_id and each is not besides)
        return any(each.runs or each.questions or not each.recorder.idle for each in here)

    def companions_of(self, session: Session) -> list[Session]:
        """Return the other live conversations in the thread of a session."""
        return [each for each in self.by_id.values() if each.thread_id == session.thread_id and each is not session]

    # Joining

    async def join(self, handshake: Handshake) -> Joined:
        """Let a client into its session, which is created if it does not live.

        Raises:
            Refused: Nobody is signed in although the app needs it, the session or thread is somebody else's, a value
                that people must supply is missing, or the server is full.
        """
        try:
            joined = await self._admit(handshake)
        except Refused as error:
            self.app.counters.count("connections", error.code)
            raise
        self.app.counters.count("connections", "restored" if joined.restored else "new")
        return joined

    async def _admit(self, handshake: Handshake) -> Joined:
        if self.app.auth.require_login() and handshake.user is None:
            raise Refused("authentication", "authentication failed")
        if not is_uuid4(handshake.session_id):
            raise Refused("protocol", "sessionId must be a UUIDv4")
        self._check_environment(handshake)
        self._check_places(handshake)
        if (known := self._living(handshake.session_id)) is not None:
            return self._rejoin(known, handshake)
        self._check_open()
        await self._let_end(handshake.session_id)
        await self._check_thread(handshake)
        profile = await choose(self.app, handshake.user, handshake.chat_profile, handshake.language)
        # Meanwhile another connection of the same page may have come, others too, or the server's end.
        if (known := self._living(handshake.session_id)) is not None:
            return self._rejoin(known, handshake)
        self._check_open()
        self._check_places(handshake)
        return Joined(self._create(handshake, profile), restored=False)

    def _living(self, session_id: str) -> Session | None:
        session = self.by_id.get(session_id)
        return session if session is not None and session.alive and session not in self._ending else None

    async def _let_end(self, session_id: str) -> None:
        """Wait for the end of a session whose client comes back at that moment: what it stores is going to be read."""
        session = self.by_id.get(session_id)
        if session is not None and session in self._ending:
            await asyncio.wait([self._ending[session]], timeout=ENDING_S)

    def _rejoin(self, session: Session, handshake: Handshake) -> Joined:
        if not allowed(handshake.principal, "join", SessionObject(session.principal)):
            raise Refused("authorization", "authorization failed")
        self.expire_if_unwatched(session)  # begins anew; attaching stops it
        session.restored = True
        session.principal = handshake.principal  # the same owner, perhaps with a newer login
        session.environ = handshake.environ or session.environ
        return Joined(session, restored=True)

    def _create(self, handshake: Handshake, profile: Chosen) -> Session:
        self._make_room()
        session = self._factory.session_class()(
            self.app,
            id=handshake.session_id,
            thread_id=handshake.thread_id or new_id(),
            principal=handshake.principal,
            user=handshake.user,
            token=handshake.token,
            user_env=handshake.user_env,
            client_type=handshake.client_type,
            chat_profile=profile.name,
            thread_id_to_resume=handshake.thread_id or None,
            environ=handshake.environ,
            language=handshake.language,
            settings=profile.settings,
        )
        session.scope = self._factory.scope(session)
        session.leave = lambda: self.end(session)
        session.companions = lambda: self.companions_of(session)
        session.siblings = lambda: self.of(session.principal) if author_of(session.principal) is not None else []
        session.has_company = lambda: self.works_on(session.thread_id, besides=session)
        self.by_id[session.id] = session
        self.expire_if_unwatched(session)  # until its connection is attached
        return session

    def _make_room(self) -> None:
        """Let the session that nobody has watched for longest give way when the server is full.

        Raises:
            Refused: All sessions are being watched.
        """
        if len(self.by_id) < MAX_SESSIONS:
            return
        unwatched = [each for each in self.unwatched.values() if each.alive]
        if not unwatched:
            raise Refused("limit", "The server is full. Try again later.")
        idle = (each for each in unwatched if is_idle(each))
        self.end(first_to_go(unwatched) or next(idle, unwatched[0]))

    def _check_open(self) -> None:
        if self.app.closing:
            raise Refused("limit", "The server is restarting. Try again in a moment.")

    def _check_places(self, handshake: Handshake) -> None:
        self.places.check(handshake.principal, str(handshake.environ.get("REMOTE_ADDR", "")))

    def _check_environment(self, handshake: Handshake) -> None:
        wanted = self.app.settings.project.user_env or []
        missing = [name for name in wanted if not handshake.user_env.get(name)]
        if missing and not handshake.user_env:
            raise Refused("environment", "Missing user environment variables")
        if missing:
            raise Refused("environment", f"Missing user environment variable: {missing[0]}")

    async def _check_thread(self, handshake: Handshake) -> None:
        layer = self.app.data_layer
        if not handshake.thread_id or layer is None:
            return
        author = await _author_of(layer, handshake.thread_id)
        if author and not allowed(handshake.principal, "join", ThreadObject(handshake.thread_id, author)):
            raise Refused("authorization", "authorization failed")

    # Connections

    def attach(self, session: Session, transport: Transport, *, epoch: str = "", seen: int = 0) -> Attachment:
        """Let a connection watch a session from where its client left.

        Args:
            session: What to watch.
            transport: The connection.
            epoch: Life of the log that `seen` counts in.
            seen: Number of the last event that the client has. Without a known position it gets a snapshot.
        """
        known = epoch == session.outbox.epoch and session.outbox.reaches(seen)
        attachment = Attachment(session, transport, seen if known else None)
        if transport.capabilities.exclusive:
            for other in list(session.attachments):
                if other.transport.capabilities.kind == transport.capabilities.kind:
                    self._drop(session, other, CloseReason.REPLACED)
        session.attachments.add(attachment)
        self.places.take(attachment.names)
        self._stay(session)
        self._count_watched(session.loop.time())
        session.leaving = None
        left_s = self.app.auth.seconds_left(session.principal)
        if left_s < math.inf:
            attachment.deadline = session.loop.call_later(max(0.0, left_s), self._expired, attachment)
        attachment.start()
        return attachment

    def _expired(self, attachment: Attachment) -> None:
        """Close a connection whose login has expired. What runs goes on, for the next login of the same person."""
        self._drop(attachment.session, attachment, CloseReason.EXPIRED)
        take_leave(attachment.session)
        self.expire_if_unwatched(attachment.session)

    def begin(self, session: Session) -> None:
        """Run the start or resume hook, once in the life of a session."""
        begin(session)

    def detach(self, attachment: Attachment) -> None:
        """A connection is gone: the conversation goes on, for a while even if nobody watches."""
        session = attachment.session
        attachment.stop()
        self._leave(session, attachment)
        take_leave(session)
        self.expire_if_unwatched(session)

    def expire_if_unwatched(self, session: Session) -> None:
        """Let a session end after its time if no connection watches it until then."""
        if session.attachments or not session.alive:
            return
        if session.to_clear:
            self.end(session)
            return
        self._stay(session)
        now = session.left_at = session.loop.time()
        self._count_watched(now)
        self.unwatched[session.id] = session
        self._look_later(session, now + float(session.settings.project.session_timeout))
        if len(self.unwatched) > self.max_unwatched:
            were_here = len(self.by_id) <= self._crowd.most(now, self.return_s)
            gone = first_to_go(self.unwatched.values(), left_by=now - self.return_s if were_here else math.inf)
            if gone is not None:
                self.end(gone)

    def _look_later(self, session: Session, ends_at: float) -> None:
        """Look at a session that nobody watches from time to time: it may go before its end if the store has it."""
        left_s = ends_at - session.loop.time()
        if left_s <= self.spill_after_s:
            session.expiry = session.loop.call_later(max(0.0, left_s), self.end, session)
        else:
            shown = session.outbox.number
            session.expiry = session.loop.call_later(self.spill_after_s, self._look_at, session, ends_at, shown)

    def _look_at(self, session: Session, ends_at: float, shown: int) -> None:
        is_silent = session.outbox.number == shown  # tasks of the app's own are seen by what they do
        are_too_many = len(self.unwatched) > self.max_unwatched
        if is_silent and can_come_back(session) and (are_too_many or comes_back_whole(session)):
            self.end(session)
        else:
            self._look_later(session, ends_at)

    def _count_watched(self, now: float) -> None:
        self._crowd.count(len(self.by_id) - len(self.unwatched), now, self.return_s)

    def _stay(self, session: Session) -> None:
        """Stop the countdown to the end of a session that nobody watched."""
        self.unwatched.pop(session.id, None)
        if session.expiry is not None:
            session.expiry.cancel()
            session.expiry = None

    def _drop(self, session: Session, attachment: Watcher, reason: CloseReason) -> None:
        attachment.stop()
        self._leave(session, attachment)
        self.app.counters.count("closed", reason.name.lower())
        self.tasks.spawn(attachment.transport.close(reason), "close connection")

    def _leave(self, session: Session, attachment: Watcher) -> None:
        if attachment in session.attachments:
            session.attachments.discard(attachment)
            self.places.give_back(attachment.names)

    def signed_out(self, token_id: str) -> None:
        """Close the connections that came with a login that is no longer valid, and end their sessions."""
        self.sign_out(lambda principal: principal.token_id == token_id)

    def signed_out_everywhere(self, identifier: str) -> None:
        """As `signed_out`, for all logins of a user."""
        self.sign_out(lambda principal: principal.user.identifier == identifier)

    def sign_out(self, is_meant: Callable[[LoggedIn], bool]) -> None:
        """Close the connections of some logins, and end their sessions."""
        for session in list(self.by_id.values()):
            if isinstance(session.principal, LoggedIn) and is_meant(session.principal):
                for attachment in list(session.attachments):
                    self._drop(session, attachment, CloseReason.SIGNED_OUT)
                self.end(session)

    def reloaded(self) -> None:
        """Tell every page that the app's sources have changed."""
        for session in list(self.by_id.values()):
            publish(session, Reloaded())

    # Ending

    def end(self, session: Session) -> asyncio.Task[None]:
        """End a conversation for good; returns the task that does it, the same one however often it is called."""
        ending = self._ending.get(session)
        if ending is None:
            ending = self._ending[session] = self.tasks.spawn(self._end(session), f"end of session {session.id}")
            ending.add_done_callback(lambda _: self._ending.pop(session))
        return ending

    async def _end(self, session: Session) -> None:
        if not session.alive:
            return
        session.phase = Phase.ENDING
        try:
            await end_session(session)
        finally:
            if self.by_id.get(session.id) is session:
                del self.by_id[session.id]
                self.unwatched.pop(session.id, None)
            for attachment in list(session.attachments):
                self._drop(session, attachment, CloseReason.SESSION_ENDED)
            session.release()

    def hand_over(self, session: Session) -> None:
        """End a conversation because the server ends, which tells its pages to connect again."""
        for attachment in list(session.attachments):
            self._drop(session, attachment, CloseReason.SHUTDOWN)
        self.end(session)

    async def end_all(self, within_s: float) -> None:
        """End every conversation; those that take too long are cancelled."""
        for session in list(self.by_id.values()):
            self.hand_over(session)
        await self.tasks.settle(within_s)


async def _author_of(layer: DataLayer, thread_id: str) -> str:
    """Return the author of a thread, or nothing when there is no such thread.

    The contract lets a layer raise for unknown threads, so an error is looked into: only a thread that is surely not
    there may be begun by anybody.

    Raises:
        Refused: The layer could not tell, or its store is away for now, so that the client tries again.
    """
    try:
        return await layer.get_thread_author(thread_id)
    except StoreUnavailable as error:
        _logger.warning("Nobody is let into thread %s for now: %s", thread_id, error)
        raise Refused("limit", "Saved conversations can't be reached right now. Try again soon.") from None
    except Exception:
        _logger.debug("No author of thread %s", thread_id, exc_info=True)
    try:
        thread = await layer.get_thread(thread_id)
    except Exception:
        _logger.exception("The data layer could not tell whose thread %s is; nobody is let into it", thread_id)
        raise Refused("authorization", "authorization failed") from None
    return (thread.get("userIdentifier") or "") if thread is not None else ""
