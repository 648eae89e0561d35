"""The framework's logger, and a log format that hostile text can't forge lines in."""

from __future__ import annotations

import logging
import re

logger: logging.Logger = logging.getLogger("chainlit")
"""Everything that the framework logs goes to this logger or to a child of it."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_AND_LINES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


class SafeFormatter(logging.Formatter):
    """Writes each message on one line, with control characters escaped; tracebacks keep their lines."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return the line of a record; what would break it, or move the cursor, is escaped."""
        record.message = _CONTROL_AND_LINES.sub(_escaped, record.message)
        return super().formatMessage(record)

    def formatException(self, ei: object) -> str:
        """Return a traceback, on several lines; other control characters are escaped."""
        return _CONTROL.sub(_escaped, super().formatException(ei))  # type: ignore[arg-type]  # passed through


def log_to_stderr(*, debug: bool) -> None:
    """Send the log of this process to stderr: warnings of all libraries, and what the framework reports.

    Args:
        debug: Show debug messages of the framework and of the web server as well.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(SafeFormatter("%(asctime)s - %(name)s - %(levelname)s - %(message)s", "%Y-%m-%d %H:%M:%S"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logger.setLevel(logging.DEBUG if debug else logging.INFO)
    logging.getLogger("uvicorn").setLevel(logging.DEBUG if debug else logging.WARNING)
