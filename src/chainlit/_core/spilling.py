"""Conversations that nobody watches, and that memory need not hold: the store has them, and brings them back.

Such a conversation ends as if its time were over: its end hook runs, its values are stored with the thread. Whoever
returns gets it back through the resume hook. What runs, or waits for an answer, stays.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from chainlit._core.opening import author_in
from chainlit._core.session import Phase, Session

SPILL_AFTER_S = 120.0
"""How long a conversation that nobody watches is kept in memory, where nothing is lost by letting it go."""
MAX_UNWATCHED = 1_000
"""Conversations that nobody watches and that could be brought back; beyond that, the ones left first go."""
RETURN_S = 30.0
"""Whoever was cut off comes back within this time, in seconds; until then nobody is let go of, if memory had room for
as many who were connected at once. Otherwise all that a broken proxy cut off would be read from the store again."""
_LOOKED_AT = 50
_MAX_VALUES_BYTES = 500_000


class Crowd:
    """How many conversations were watched at the same time lately."""

    def __init__(self) -> None:
        self._since = -math.inf
        self._now = self._before = 0

    def count(self, watched: int, now: float, span_s: float) -> None:
        """Note that so many are watched at a moment of the loop's clock."""
        self._turn(now, span_s)
        self._now = max(self._now, watched)

    def most(self, now: float, span_s: float) -> int:
        """Return the most in the last `span_s` seconds, or in up to twice as many."""
        self._turn(now, span_s)
        return max(self._now, self._before)

    def _turn(self, now: float, span_s: float) -> None:
        if now - self._since <= span_s:
            return
        self._before = self._now if now - self._since <= 2 * span_s else 0
        self._now, self._since = 0, now


def can_come_back(session: Session) -> bool:
    """Tell whether the store brings a conversation back, and nothing goes on in it."""
    stored = session.has_first_interaction and session.app.hooks.on_chat_resume is not None
    return stored and author_in(session) is not None and is_idle(session)


def is_idle(session: Session) -> bool:
    """Tell whether nothing runs in a conversation, and nothing waits for its person."""
    waiting = session.runs or session.questions or session.calls or session.view.audio != "off"
    return session.phase is Phase.READY and not waiting and session.recorder.idle


def comes_back_whole(session: Session) -> bool:
    """Tell whether a conversation that can come back is then as it was, but for what its resume hook does.

    Stores have the messages, steps and elements, the settings and the values that JSON has. They have no buttons,
    commands, modes, side panels, settings forms, tool servers or uploaded files that are still on disk.
    """
    view = session.view
    shown = view.actions or view.commands or view.modes or view.sidebar or view.chat_settings or view.mcp_servers
    return not shown and not session.files and _is_plain(session.data)


def first_to_go(unwatched: Iterable[Session], left_by: float = math.inf) -> Session | None:
    """Return the conversation that makes room when too many are not watched: the first one left that can come back.

    Args:
        unwatched: Those that nobody watches, the one left first at the beginning.
        left_by: One that was left later stays, by the clock of the loop.
    """
    for _, session in zip(range(_LOOKED_AT), unwatched, strict=False):
        if session.left_at > left_by:
            return None
        if can_come_back(session):
            return session
    return None


def _is_plain(values: dict[str, Any]) -> bool:
    """Tell whether JSON, and with it the store, gives values back as they are."""
    try:
        text = json.dumps(values, allow_nan=False)
        return len(text) < _MAX_VALUES_BYTES and json.loads(text) == values
    except (TypeError, ValueError, RecursionError):
        return False
