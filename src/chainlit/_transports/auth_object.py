"""The object with which a stock client introduces itself."""

from __future__ import annotations

import json
import re
from typing import cast

import msgspec

from chainlit._base.errors import Refused
from chainlit._settings.tags import is_language_tag
from chainlit._wire.codec import Hello
from chainlit._wire.records import Json

_FIRST_LANGUAGE = re.compile(r"[A-Za-z0-9-]+")


def read_hello(auth: Json, accept_language: str) -> Hello:
    """Read the handshake object of a stock client.

    Args:
        auth: What came in the CONNECT packet; anything.
        accept_language: The header of that name, or "".

    Raises:
        Refused: A field is missing or has a wrong type; the message names it.
    """
    if not isinstance(auth, dict):
        raise Refused("protocol", "The handshake needs an auth object with sessionId and clientType.")
    fields = cast("dict[str, Json]", auth)
    for name in ("sessionId", "clientType"):
        if not fields.get(name):
            raise Refused("protocol", f"The handshake lacks {name}.")
    try:
        return msgspec.convert(
            {
                "type": "hello",
                "sessionId": fields["sessionId"],
                "clientType": fields["clientType"],
                "threadId": fields.get("threadId") or "",
                "chatProfile": fields.get("chatProfile") or "",
                "userEnv": json.loads(fields.get("userEnv") or "{}"),
                "language": _language(accept_language),
            },
            Hello,
        )
    except msgspec.ValidationError as error:
        raise Refused("protocol", f"The handshake is malformed: {error}") from None
    except (ValueError, TypeError, RecursionError):
        raise Refused("protocol", "The handshake is malformed: userEnv is no JSON object of texts.") from None


def _language(accept_language: str) -> str:
    found = _FIRST_LANGUAGE.search(accept_language)
    return found.group() if found and is_language_tag(found.group()) else "en-US"
