"""What of a user's metadata may travel in a login token.

A token sits in a cookie: it is readable by whoever holds the browser and goes along with every request. So it is
small, and it never holds credentials of other services.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import cast

from chainlit._auth.user import User
from chainlit._wire.records import Json

MAX_BYTES = 16 * 1024
MAX_DEPTH = 16
_SECRET_WORDS = ("token", "password", "passwd", "secret", "credential", "api_key", "apikey", "private_key")
_logger = logging.getLogger("chainlit")


def bounded(user: User) -> User:
    """Return the user with at most 16 KiB of metadata, all of it JSON.

    Whole entries are left out, the largest first; each is named in one warning.
    """
    sizes = {key: _size(value) for key, value in user.metadata.items()}
    kept = {key: size + len(key) for key, size in sizes.items() if size is not None}
    while sum(kept.values()) > MAX_BYTES:
        del kept[max(kept, key=lambda key: kept[key])]
    if len(kept) == len(user.metadata):
        return user
    dropped = sorted(str(key) for key in user.metadata.keys() - kept.keys())
    _logger.warning(
        "Metadata of user %r: %s left out (kept: JSON, %d bytes in all, %d levels)",
        user.identifier,
        dropped,
        MAX_BYTES,
        MAX_DEPTH,
    )
    return _with_metadata(user, {key: user.metadata[key] for key in kept})


def split_secrets(metadata: Mapping[str, Json]) -> tuple[dict[str, Json], dict[str, Json]]:
    """Return the entries that may travel in a token, and those that look like credentials or environment values."""
    open_, secret = dict[str, Json](), dict[str, Json]()
    for key, value in metadata.items():
        (secret if _is_secret(key, value) else open_)[key] = value
    return open_, secret


def _is_secret(key: str, value: Json) -> bool:
    name = key.lower().replace("-", "_")
    if name in ("env", "environ", "user_env") or any(word in name for word in _SECRET_WORDS):
        return True
    return any(_is_secret(inner, each) for inner, each in _children(value))


def _size(value: Json) -> int | None:
    """Return the size as JSON in bytes; None for what is not JSON or is nested too deep."""
    if not _is_shallow(value, MAX_DEPTH):
        return None
    try:
        return len(json.dumps(value, allow_nan=False).encode())
    except (TypeError, ValueError):
        return None


def _is_shallow(value: Json, levels: int) -> bool:
    children = _children(value)
    return not children or (levels > 0 and all(_is_shallow(each, levels - 1) for _, each in children))


def _children(value: Json) -> list[tuple[str, Json]]:
    """Return what a container holds, with keys where there are some; nothing for other values."""
    if isinstance(value, dict):
        return [(str(key), each) for key, each in cast("dict[Json, Json]", value).items()]
    if isinstance(value, list | tuple):
        return [("", each) for each in cast("list[Json]", value)]
    return []


def _with_metadata(user: User, metadata: dict[str, Json]) -> User:
    return User(user.identifier, user.display_name, metadata)
