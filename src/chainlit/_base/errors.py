"""The errors that the framework raises by itself.

ChainlitError
├── ConfigError        a configuration file or environment variable is wrong; a ValueError, too
├── TargetError        the app's module is missing, broken or registers nothing
├── CommandError       a client's command is refused; carries a code for the wire
├── Refused            a connection is refused; carries a code for the wire
├── StoreUnavailable   the store of conversations can't be reached just now
├── WrongAnswer        a data layer of the app's own breaks its contract
└── CursorLost         a log position is no longer in memory
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

CommandCode = Literal["invalid", "too_large", "rate", "unknown_command", "not_found", "refused", "conflict", "ended"]
RefusalCode = Literal["authentication", "authorization", "environment", "protocol", "limit"]


class ChainlitError(Exception):
    """Base of all errors that the framework raises by itself."""


class ConfigError(ChainlitError, ValueError):
    """A configuration value is wrong; the message names file, key, value and what is allowed."""


class TargetError(ChainlitError):
    """The app's module can't be used; the message names the file and the remedy."""


class CommandError(ChainlitError):
    """A command of a client is refused.

    Args:
        code: What kind of refusal it is; travels to the client.
        message: Short text for people; travels to the client, so it holds no internals.
        fields: What is wrong with which field of a form, for clients that can show it there.
    """

    def __init__(self, code: CommandCode, message: str, *, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.code: CommandCode = code
        self.message = message
        self.fields: dict[str, str] = dict(fields or {})


class Refused(ChainlitError):
    """A connection is refused before it joined a session.

    Args:
        code: What kind of refusal it is; travels to the client.
        message: Short text for people; travels to the client.
        after_s: With `limit`: there is no room before that, in seconds.
    """

    def __init__(self, code: RefusalCode, message: str, *, after_s: float = 0.0) -> None:
        super().__init__(message)
        self.code: RefusalCode = code
        self.message = message
        self.after_s = after_s


def text_of(error: BaseException) -> str:
    """Return what an exception says; nothing when it can't say it: an author's broken `__str__` must not hide it."""
    try:
        return str(error)
    except Exception:
        return ""


class CursorLost(ChainlitError):
    """A reader's position has left the log; it must be sent a snapshot instead."""


class StoreUnavailable(ChainlitError):
    """The store of conversations can't be reached or can't write just now; the text says why."""
