"""Errors of signing in.

ChainlitError
├── ConfigError
│   └── SecretError      the signing secret is missing or too short (also a ValueError)
├── InvalidToken         a login token is not ours, has expired or was signed out
├── LoginRefused         the app does not let this person in
├── TooManyAttempts      the caller has to wait before the next attempt
├── InvalidState         an OAuth answer does not belong to a question of this browser
└── OAuthError           an OAuth provider refused, can't be reached, or answered what makes no sense
"""

from __future__ import annotations

from chainlit._base.errors import ChainlitError, ConfigError


class SecretError(ConfigError, ValueError):
    """`CHAINLIT_AUTH_SECRET` is missing or too short to sign logins with."""


class InvalidToken(ChainlitError):
    """A login token is malformed, signed by others, expired or signed out. The reason stays on the server."""


class LoginRefused(ChainlitError):
    """The app's login hook did not accept what was presented."""


class TooManyAttempts(ChainlitError):
    """Attempts come too fast.

    Args:
        retry_after_s: Seconds until the next attempt is looked at.
    """

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"Too many attempts; the next one is looked at in {retry_after_s:.0f} s")
        self.retry_after_s = retry_after_s


class InvalidState(ChainlitError):
    """The state of an OAuth answer is missing or not the one that this browser was given."""


class OAuthError(ChainlitError):
    """An OAuth provider refused, can't be reached, or answered what makes no sense. The message is for the operator."""
