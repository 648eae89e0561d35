"""Values that people enter, such as API keys, encrypted for the store of conversations.

AES-GCM with a key that is derived from the app's secret. Name and conversation are bound to each value, so that none
can be read in another place than its own.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import importlib.util
import os
from collections.abc import Mapping
from typing import cast

from chainlit._wire.records import Json

PREFIX = "encrypted:v1:"
_PURPOSE = b"chainlit: values that people enter"
_NONCE_BYTES = 12


def obstacle(secret: str | None) -> str | None:
    """Return why values can't be encrypted, and what to do; None when they can."""
    if not secret:
        return "CHAINLIT_AUTH_SECRET is not set, which they are encrypted with (`chainlit create-secret` makes one)"
    if importlib.util.find_spec("cryptography") is None:
        return "the library that encrypts them is missing: pip install 'chainlit[encryption]'"
    return None


def seal(values: Mapping[str, str], secret: str | None, thread_id: str) -> dict[str, Json]:
    """Return values encrypted; none where they can't be, since nothing readable is to be stored.

    Args:
        values: By name.
        secret: Of the app.
        thread_id: The conversation that they are stored with.
    """
    if not values or secret is None or obstacle(secret) is not None:
        return {}
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # an extra

    cipher = AESGCM(_key(secret))
    sealed: dict[str, Json] = {}
    for name, value in values.items():
        nonce = os.urandom(_NONCE_BYTES)
        content = nonce + cipher.encrypt(nonce, value.encode(), _place(name, thread_id))
        sealed[name] = PREFIX + base64.b64encode(content).decode()
    return sealed


def unseal(stored: Json, secret: str | None, thread_id: str) -> dict[str, Json]:
    """Return stored values as they were entered, without those that another secret or place has encrypted."""
    if not isinstance(stored, dict):
        return {}
    found = {name: _opened(name, value, secret, thread_id) for name, value in cast("dict[str, Json]", stored).items()}
    return {name: value for name, value in found.items() if value is not None}


def _opened(name: str, value: Json, secret: str | None, thread_id: str) -> Json:
    if not isinstance(value, str) or not value.startswith(PREFIX):
        return value  # from before, or the app's own
    if secret is None or obstacle(secret) is not None:
        return None
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # an extra

    try:
        content = base64.b64decode(value.removeprefix(PREFIX))
        nonce, hidden = content[:_NONCE_BYTES], content[_NONCE_BYTES:]
        return AESGCM(_key(secret)).decrypt(nonce, hidden, _place(name, thread_id)).decode()
    except (InvalidTag, ValueError):
        return None


def _key(secret: str) -> bytes:
    return hmac.digest(secret.encode(), _PURPOSE, hashlib.sha256)


def _place(name: str, thread_id: str) -> bytes:
    return f"{thread_id}\n{name}".encode()
