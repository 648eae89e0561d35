"""The author's own values of a conversation: `cl.user_session`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any, Generic, TypeVar

from chainlit._core.app import current_app
from chainlit.context import get_context
from chainlit.session import BaseSession

__all__ = ["SessionAccessor", "UserSession", "user_session", "user_sessions"]

Value = TypeVar("Value")

_RESERVED: dict[str, Callable[[BaseSession], Any]] = {
    "id": lambda session: session.id,
    "user": lambda session: session.user,
    "env": lambda session: session.user_env,
    "chat_settings": lambda session: session.chat_settings,
    "chat_profile": lambda session: session.chat_profile,
    "client_type": lambda session: session.client_type,
}


class SessionAccessor(Generic[Value]):
    """One value of the user session, with its type.

    Args:
        session: Where it lives.
        key: Its name there.
        default: Its value until it is set.
        apply_fn: What `apply` does to it.
    """

    def __init__(
        self, session: UserSession, key: str, default: Value, apply_fn: Callable[[Value], Value] | None = None
    ) -> None:
        self._session = session
        self._key = key
        self._default = default
        self._apply = apply_fn

    def get(self) -> Value:
        """Return the value."""
        value: Value = self._session.get(self._key, self._default)
        return value

    def set(self, value: Value) -> None:
        """Change the value."""
        self._session.set(self._key, value)

    def reset(self) -> None:
        """Go back to the default."""
        self.set(self._default)

    def apply(self) -> Value:
        """Apply the accessor's function to the value, keep the result and return it."""
        value = self.get()
        if self._apply is not None:
            value = self._apply(value)
        self.set(value)
        return value


class UserSession:
    """Values that live as long as the running code's conversation.

    `id`, `user`, `env`, `chat_settings`, `chat_profile` and `client_type` always show the live session; what is
    written to them is not kept. Values that JSON knows come back when a stored conversation is resumed.
    """

    def get(self, key: str, default: Any = None) -> Any:
        """Return a value, or `default` when there is none.

        Args:
            key: Its name.
            default: What to return for a name that was never set, and for a reserved one that is empty.

        Raises:
            ChainlitContextException: Called outside a conversation.
        """
        session = get_context("cl.user_session.get").session
        live = _RESERVED.get(key)
        if live is not None:
            value = live(session)
            return default if value is None else value
        return session.data.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Keep a value.

        Raises:
            ChainlitContextException: Called outside a conversation.
        """
        get_context("cl.user_session.set").session.data[key] = value

    def create_accessor(
        self, key: str, default: Value, *, apply_fn: Callable[[Value], Value] | None = None
    ) -> SessionAccessor[Value]:
        """Return a typed handle for one value.

        Args:
            key: Name of the value.
            default: Its value until it is set.
            apply_fn: Makes a new value of the old one when `apply` is called.
        """
        return SessionAccessor(self, key, default, apply_fn)


class _Stores(MutableMapping[str, dict[str, Any]]):
    """The values of all live sessions of the current app, by session id."""

    def __getitem__(self, session_id: str) -> dict[str, Any]:
        return current_app().sessions.by_id[session_id].data

    def __setitem__(self, session_id: str, values: dict[str, Any]) -> None:
        current_app().sessions.by_id[session_id].data = values

    def __delitem__(self, session_id: str) -> None:
        current_app().sessions.by_id[session_id].data = {}

    def __iter__(self) -> Iterator[str]:
        return iter(current_app().sessions.by_id)

    def __len__(self) -> int:
        return len(current_app().sessions.by_id)


user_session: UserSession = UserSession()
"""The values of the running code's conversation."""
user_sessions: MutableMapping[str, dict[str, Any]] = _Stores()
"""The values of all live conversations, by session id."""
