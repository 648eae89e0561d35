"""Sessions as app authors see them: one per conversation, with everything that belongs to it."""

from __future__ import annotations

import importlib
import json
import shutil
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Self, TypedDict, cast

from chainlit._auth.principal import Anonymous, LoggedIn
from chainlit._auth.user import User
from chainlit._base.done import DONE, Done
from chainlit._base.ids import new_id
from chainlit._core.app import current_app
from chainlit._core.ask import call_page
from chainlit._core.files import discard, keep
from chainlit._core.handles import FileDict
from chainlit._core.publish import publish
from chainlit._core.session import Session
from chainlit._mcp.handle import McpSession
from chainlit._wire.parse_events import parse_event
from chainlit._wire.records import ClientType, Json

__all__ = [
    "BaseSession",
    "ClientType",
    "FileDict",
    "HTTPSession",
    "McpSession",
    "StoredFile",
    "WebsocketSession",
    "clean_metadata",
    "ws_sessions_id",
    "ws_sessions_sid",
]

MAX_METADATA_BYTES = 1_048_576
KEPT_KEYS = frozenset({"is_shared", "shared_at", "share_expires_at", "pinned_at", "archived_at"})


class StoredFile(TypedDict):
    """The answer to storing a file: its id, which is also the `chainlit_key` of elements."""

    id: str


class BaseSession(Session):
    """One conversation: its ids, person, settings and files."""

    def emit(self, event: str, data: Json = None) -> Done[None]:
        """Send an event to everyone who watches; names outside the protocol pass through. Awaiting is optional."""
        if self.interactive:
            publish(self, parse_event(event, data))
        return DONE

    async def emit_call(self, event: str, data: Json = None, timeout: float = 300) -> Json | None:
        """Call the page and wait for its result.

        Args:
            event: `call_fn`, with `data` as `{"name", "args"}`; any other name calls the page function of that name.
            data: Arguments.
            timeout: How long to wait, in seconds.

        Returns:
            The result; None where nobody watches.

        Raises:
            TimeoutError: There was none in time.
        """
        if not self.interactive:
            return None
        if event == "call_fn":
            return await call_page(self, data["name"], data.get("args") or {}, timeout)
        args = cast("dict[str, Json]", data) if isinstance(data, dict) else {"data": data}
        return await call_page(self, event, args, timeout)

    async def persist_file(
        self,
        name: str,
        mime: str,
        path: str | Path | None = None,
        content: bytes | str | None = None,
    ) -> StoredFile:
        """Store a file in the session; it lives as long as the session does.

        Args:
            name: Name that people see.
            mime: Its type.
            path: File to copy.
            content: Content to write, when there is no `path`.

        Raises:
            FileNotFoundError: There is no file at `path`.
            ValueError: Neither `path` nor `content` is given.
        """
        file = await keep(self, name, mime, path=path, content=content)
        return StoredFile(id=file["id"])

    def to_persistable(self) -> dict[str, Json]:
        """Return what of the session is stored as metadata of its thread.

        Whether the thread is shared, pinned or put away stays as the store knows it: a session may be older than that.
        Values that JSON lacks become None; environment values stay out unless `project.persist_user_env` is set; they
        are encrypted then. Above 1 MiB a short notice takes the place of everything.
        """
        values: dict[str, Any] = {
            **{key: value for key, value in self.data.items() if key not in KEPT_KEYS},
            "id": self.id,
            "user": None,
            "env": self._env_to_store(),
            "chat_settings": self.chat_settings,
            "chat_profile": self.chat_profile,
            "client_type": self.client_type,
        }
        return clean_metadata(values)

    def _env_to_store(self) -> dict[str, Json]:
        if not self.settings.project.persist_user_env:
            return {}
        from chainlit._auth.sealing import seal  # for apps that ask for it

        return seal(self.user_env, self.app.auth.environment.secret, self.thread_id)

    async def delete(self) -> None:
        """Remove the session's files."""
        await discard(self)

    @property
    def socket_id(self) -> str:
        """Id of the connection that a stock client has; the session's own id for all others."""
        return self._socket_id or self.id

    @socket_id.setter
    def socket_id(self, value: str) -> None:
        self._socket_id = value

    _socket_id: str | None = None


class HTTPSession(BaseSession):
    """A session that nobody watches: what is written there is stored, but not shown.

    Args:
        id: Name of the session.
        client_type: The channel that it belongs to.
        thread_id: Name of the conversation in the store; a new one if not given.
        user: Whose conversation it is.
        token: Access token of that user.
        user_env: Values of the variables in `project.user_env`.
    """

    interactive: ClassVar[bool] = False

    def __init__(
        self,
        id: str,
        client_type: ClientType,
        thread_id: str | None = None,
        user: User | None = None,
        token: str | None = None,
        user_env: dict[str, str] | None = None,
        environ: dict[str, Any] | None = None,
    ) -> None:
        # Loading it announces the authoring layer, which a script without hooks has not done yet.
        importlib.import_module("chainlit.callbacks")
        super().__init__(
            current_app(),
            id=id,
            thread_id=thread_id or new_id(),
            principal=LoggedIn(user, "") if user else Anonymous(),
            user=user,
            token=token,
            user_env=user_env,
            client_type=client_type,
            environ=environ,
        )
        # Nobody ends such a session; its files go with it.
        weakref.finalize(self, shutil.rmtree, self.files_dir, True)
        self.has_first_interaction = True
        self.recorder.begin()
        self.ready.set()


class WebsocketSession(BaseSession):
    """A session that people watch, through whichever door."""

    @classmethod
    def get(cls, socket_id: str) -> WebsocketSession | None:
        """Return the live session with that connection, if there is one."""
        return ws_sessions_sid.get(socket_id)

    @classmethod
    def get_by_id(cls, session_id: str) -> WebsocketSession | None:
        """Return the live session with that id, if there is one."""
        return ws_sessions_id.get(session_id)

    @classmethod
    def require(cls, socket_id: str) -> WebsocketSession:
        """Return the live session with that connection.

        Raises:
            ValueError: There is none.
        """
        session = cls.get(socket_id)
        if session is None:
            raise ValueError("Session not found")
        return session

    def restore(self, new_socket_id: str) -> Self:
        """Note the connection that has taken the session over."""
        self.socket_id = new_socket_id
        self.restored = True
        return self

    async def delete(self) -> None:
        """End the conversation: its runs, its hook, its files."""
        self.leave()


class _LiveSessions(Mapping[str, WebsocketSession]):
    """The live sessions of the current app."""

    def _by_key(self) -> dict[str, WebsocketSession]:
        live = current_app().sessions.by_id
        return {key: session for key, session in live.items() if isinstance(session, WebsocketSession)}

    def __getitem__(self, key: str) -> WebsocketSession:
        return self._by_key()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key())

    def __len__(self) -> int:
        return len(self._by_key())


class _LiveConnections(_LiveSessions):
    """The live sessions of the current app, by the id of their connection."""

    def _by_key(self) -> dict[str, WebsocketSession]:
        return {session.socket_id: session for session in super()._by_key().values()}


ws_sessions_id: Mapping[str, WebsocketSession] = _LiveSessions()
"""Live sessions by their id."""
ws_sessions_sid: Mapping[str, WebsocketSession] = _LiveConnections()
"""Live sessions by the id of their connection."""


def clean_metadata(metadata: dict[str, Any], max_size: int = MAX_METADATA_BYTES) -> dict[str, Json]:
    """Return a copy that can be stored as JSON.

    Args:
        metadata: Any values; those that JSON lacks become None.
        max_size: Bound of the JSON text, in bytes of UTF-8. Above it a short notice is returned instead.
    """
    cleaned = {key: _json_or_none(value) for key, value in metadata.items()}
    size = len(json.dumps(cleaned, ensure_ascii=False).encode(errors="replace"))
    if size > max_size:
        return {"message": f"Metadata size exceeds the limit of {max_size} bytes. Redacted."}
    return cleaned


def _json_or_none(value: Any) -> Json:
    try:
        text = json.dumps(value, default=_nothing, skipkeys=True, allow_nan=False)
    except (ValueError, RecursionError):
        return None
    return json.loads(text)


def _nothing(value: object) -> None:
    """Stand in for values that JSON lacks."""
