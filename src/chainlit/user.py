"""Users: what login hooks return and what a session knows about its person."""

from __future__ import annotations

from chainlit._auth.user import PersistedUser, PersistedUserFields, Provider, User, UserDict

__all__ = ["PersistedUser", "PersistedUserFields", "Provider", "User", "UserDict"]
