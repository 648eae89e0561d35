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
"""Whoever was cut off comes back within this time; until then nobody is let go of, however many were cut off at once.
They would all be read from the store again, and memory had room for them when they were connected."""
_LOOKED_AT = 50
_MAX_VALUES_BYTES = 500_000


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
