"""The error of a question that nobody answered in time."""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType


def timeout_error(text: str) -> TimeoutError:
    """Return the error to raise: a built-in `TimeoutError`, and python-socketio's as well.

    Existing apps catch that library's class. They can do so only after having imported it, so it is looked for among
    the loaded modules instead of being loaded.
    """
    return _error_class(sys.modules.get("socketio.exceptions"))(text)


@cache
def _error_class(library: ModuleType | None) -> type[TimeoutError]:
    other = getattr(library, "TimeoutError", None)
    if not isinstance(other, type):
        return TimeoutError
    return type("AskTimeoutError", (TimeoutError, other), {"__doc__": "Nobody answered in time."})
