"""Secrets for signing."""

import secrets
import string

_ALPHABET = string.ascii_letters + string.digits + "-_.,:=@^~+/?*"
"""None of them means anything between double quotes, in shells or in environment files."""


def random_secret(length: int = 64) -> str:
    """Return `length` random characters; 64 of them hold about 390 bits.

    Raises:
        ValueError: `length` is not positive.
    """
    if length < 1:
        raise ValueError(f"length is {length!r}; expected at least 1")
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
