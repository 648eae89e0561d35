"""Passwords that an app keeps by itself: hashed with scrypt, compared in constant time."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

__all__ = ["hash_password", "verify_password"]

_LOG2_N, _R, _P = 15, 8, 1
"""About 32 MiB and a tenth of a second per hash."""
_MAX_MEMORY = 64 * 1024 * 1024


def hash_password(password: str) -> str:
    """Return what to store instead of a password; another text at each call. Takes about 0.1 s of CPU."""
    salt = secrets.token_bytes(16)
    return f"scrypt${_LOG2_N}${_R}${_P}${_text(salt)}${_text(_scrypt(password, salt, _LOG2_N, _R, _P))}"


def verify_password(password: str, stored: str | None) -> bool:
    """Tell whether a password is the one that was hashed. Takes as long as `hash_password`.

    Args:
        password: As typed.
        stored: From `hash_password`. Pass None for a person who does not exist: the answer is False, but it takes
            the same time, so that nobody learns who exists.

    Raises:
        ValueError: `stored` is not a result of `hash_password`.
    """
    if stored is None:
        _scrypt(password, b"\0" * 16, _LOG2_N, _R, _P)
        return False
    try:
        name, log2_n, r, p, salt, expected = stored.split("$")
        parameters = int(log2_n), int(r), int(p)
        salt_bytes, expected_bytes = base64.b64decode(salt, validate=True), base64.b64decode(expected, validate=True)
    except ValueError as error:
        raise ValueError("not a result of hash_password") from error
    if name != "scrypt":
        raise ValueError(f"hashed with {name!r}; expected 'scrypt'")
    return hmac.compare_digest(_scrypt(password, salt_bytes, *parameters), expected_bytes)


def _scrypt(password: str, salt: bytes, log2_n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=1 << log2_n, r=r, p=p, maxmem=_MAX_MEMORY, dklen=32)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
