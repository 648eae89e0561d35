"""Which conversation the running code belongs to: `cl.context`."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Self, cast

from chainlit._auth.user import PersistedUser, User
from chainlit._base.ids import new_id
from chainlit._core import scope
from chainlit._core.publish import RUN_NAMES
from chainlit._core.scope import ChainlitContextException, OpenStep, current_scope
from chainlit._wire.records import ClientType
from chainlit.emitter import BaseChainlitEmitter, ChainlitEmitter
from chainlit.session import BaseSession, HTTPSession, WebsocketSession

__all__ = [
    "CL_RUN_NAMES",
    "ChainlitContext",
    "ChainlitContextException",
    "ClientType",
    "HTTPSession",
    "WebsocketSession",
    "context",
    "context_var",
    "get_context",
    "init_http_context",
    "init_ws_context",
    "local_steps",
]

CL_RUN_NAMES: list[str] = list(RUN_NAMES)
"""Names of the steps that only group what a hook did."""

context_var: ContextVar[ChainlitContext] = scope.context_var
local_steps: ContextVar[list[Any] | None] = cast("ContextVar[list[Any] | None]", scope.local_steps)
"""The open steps of the running code, outermost first."""


class ChainlitContext:
    """A conversation and how to reach the people in it.

    Attributes:
        session: State of the conversation.
        emitter: Sends to the people who watch it.
        loop: Event loop that it lives on.
    """

    def __init__(self, session: BaseSession, emitter: BaseChainlitEmitter | None = None) -> None:
        self.session: BaseSession = session
        if emitter is None:
            emitter = ChainlitEmitter(session) if session.interactive else BaseChainlitEmitter(session)
        self.emitter: BaseChainlitEmitter = emitter
        self.loop: asyncio.AbstractEventLoop = session.loop
        if session.scope is None:
            session.scope = self

    def __deepcopy__(self, memo: object) -> Self:
        """Return itself: a copy of a message belongs to the same conversation."""
        return self

    @property
    def current_step(self) -> Any:
        """The innermost open `Step` of the running code; None outside of steps."""
        steps = scope.local_steps.get()
        return steps[-1] if steps else None

    @property
    def current_run(self) -> Any:
        """The `Step` that stands for the running hook; None outside of one."""
        steps = scope.local_steps.get() or []
        return next((step for step in steps if _name(step) in RUN_NAMES), None)


def _name(step: OpenStep) -> str | None:
    return getattr(step, "name", None)


def get_context(doing: str = "") -> ChainlitContext:
    """Return the context of the running code.

    Args:
        doing: What needs it, for the error.

    Raises:
        ChainlitContextException: The code runs outside a conversation.
    """
    return cast(ChainlitContext, current_scope(doing))


def init_ws_context(session_or_sid: WebsocketSession | str) -> ChainlitContext:
    """Let the running code belong to a live conversation, for instance to write to it from a background task.

    Args:
        session_or_sid: The session, or the id of its connection.

    Raises:
        ValueError: No live session has that connection.
    """
    session = session_or_sid if isinstance(session_or_sid, WebsocketSession) else _session(session_or_sid)
    here = cast(ChainlitContext, session.scope or ChainlitContext(session))
    context_var.set(here)
    return here


def _session(sid: str) -> WebsocketSession:
    return WebsocketSession.get(sid) or WebsocketSession.get_by_id(sid) or WebsocketSession.require(sid)


def init_http_context(
    thread_id: str | None = None,
    user: User | PersistedUser | None = None,
    auth_token: str | None = None,
    user_env: dict[str, str] | None = None,
    client_type: ClientType = "webapp",
) -> ChainlitContext:
    """Let the running code belong to a conversation that nobody watches: what it sends is stored, but not shown.

    Needs a running event loop.

    Args:
        thread_id: Name of the conversation in the store; a new one if not given.
        user: Whose conversation it is.
        auth_token: Access token of that user.
        user_env: Values of the variables in `project.user_env`.
        client_type: The channel that it belongs to.
    """
    session = HTTPSession(
        id=new_id(), thread_id=thread_id, token=auth_token, user=user, client_type=client_type, user_env=user_env
    )
    here = ChainlitContext(session)
    context_var.set(here)
    layer = session.app.data_layer
    if layer is not None and isinstance(user, PersistedUser):
        owner, thread = user.id, session.thread_id
        session.recorder.record(lambda: layer.update_thread(thread_id=thread, user_id=owner))
    return here


class _Proxy:
    """Stands for the context of whatever code looks at it."""

    def __getattr__(self, name: str) -> Any:
        return getattr(get_context(f"cl.context.{name}"), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(get_context(f"cl.context.{name}"), name, value)

    def __bool__(self) -> bool:
        get_context("cl.context")
        return True

    def __repr__(self) -> str:
        here = scope.context_var.get(None)
        return f"<cl.context of session {here.session.id}>" if here else "<cl.context outside a conversation>"


if TYPE_CHECKING:
    context: ChainlitContext
else:
    context = _Proxy()
