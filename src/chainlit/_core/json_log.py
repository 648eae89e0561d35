"""Log lines for machines: one JSON object each, which names the conversation that the line belongs to."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from chainlit._core.scope import context_var, local_steps


class JsonFormatter(logging.Formatter):
    """Writes each record as one line of JSON.

    Fields: `time` (ISO 8601, UTC), `level`, `logger`, `message`; `exception` with the traceback if there is one; and
    within a conversation `session`, `thread` and, while a hook runs, `run`, the id of its step; with the failure of a
    hook `error`, the id of the message that tells the person of it. What authors pass as `extra` is not included: it
    could be anything, also what people said.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, str] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **correlation(),
            **_given(record),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True)  # nothing in it can end the line or move a cursor


def _given(record: logging.LogRecord) -> dict[str, str]:
    """Return the ids that the framework has given a record along."""
    given: dict[str, str] = getattr(record, "correlation", {}) if record.name == "chainlit" else {}
    return given


def correlation() -> dict[str, str]:
    """Return the ids of the conversation and of the hook that the running code belongs to; empty outside of one."""
    session = getattr(context_var.get(None), "session", None)
    if session is None:
        return {}
    ids = {"session": str(session.id), "thread": str(session.thread_id)}
    steps = local_steps.get()
    return {**ids, "run": steps[0].id} if steps else ids
