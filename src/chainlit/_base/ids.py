"""Identifiers: random UUIDs, which double as capabilities, so they come from the operating system's generator."""

from __future__ import annotations

import os
import re
import secrets

_UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)


def new_id() -> str:
    """Return a random UUIDv4 as text (122 random bits).

    Written out by hand: a turn takes several, and an object for each would cost four times as much.
    """
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def is_uuid4(text: str) -> bool:
    """Tell whether `text` is the canonical spelling of a UUIDv4."""
    return _UUID4.fullmatch(text) is not None


def new_epoch() -> str:
    """Return a short random name for one life of a log."""
    return secrets.token_hex(8)
