"""What functions of authors return, as JSON for the client that asked."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from pydantic_core import to_jsonable_python

from chainlit._base.mistakes import kind_of
from chainlit._wire.records import Json

_logger = logging.getLogger("chainlit")


def as_json(value: object, source: str) -> Json:
    """Return a value as JSON: models, dataclasses, dates and sets as well, and what has a `to_dict`.

    Anything else is answered with null and named in the log. The attributes of objects that nobody meant to send, such
    as clients with their keys, stay on the server.

    Args:
        value: What the function returned.
        source: The function, for the log.
    """
    try:
        return to_jsonable_python(_described(value) or value, fallback=_as_dict, inf_nan_mode="null")
    except Exception as error:  # describing runs code of the author's
        _logger.error(
            "%s returned %s, and not all of it is JSON; the page gets null. Return texts, numbers, lists and "
            "dictionaries, or nothing (%s)",
            source,
            kind_of(value),
            error,
        )
        return None


def _described(value: object) -> Any:
    describe: Callable[[], object] | None = getattr(value, "to_dict", None)
    return describe() if callable(describe) and not isinstance(value, type) else None


def _as_dict(value: object) -> Any:
    described = _described(value)
    if described is None:
        raise TypeError(f"{type(value).__name__} has no form in JSON")
    return described
