"""The framework's logger, and a log format that hostile text can't forge lines in."""

from __future__ import annotations

import logging
import os
import re
import sysconfig

from chainlit._base.errors import ConfigError

FORMAT_VARIABLE = "CHAINLIT_LOG_FORMAT"
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


def _formatter(kind: str) -> logging.Formatter:
    if kind == "text":
        return SafeFormatter("%(asctime)s - %(name)s - %(levelname)s - %(message)s", "%Y-%m-%d %H:%M:%S")
    if kind == "json":
        from chainlit._core.json_log import JsonFormatter  # only for those whose logs are read by machines

        return JsonFormatter()
    raise ConfigError(f"{FORMAT_VARIABLE} is {kind!r}; expected 'text' or 'json'")


class OthersQuiet(logging.Filter):
    """Lets through what the app and the framework report, and of libraries only warnings.

    A logger whose level somebody has set is heard as that level says; so is everybody, once somebody has changed the
    level of the root logger.
    """

    def __init__(self, root_level: int) -> None:
        super().__init__()
        self._root_level = root_level
        paths = sysconfig.get_paths()
        self._libraries = tuple(paths[name] + os.sep for name in ("stdlib", "platstdlib", "purelib", "platlib"))

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the record is written."""
        if record.levelno >= logging.WARNING or not record.pathname.startswith(self._libraries):
            return True
        return self._is_wanted(logging.getLogger(record.name))

    def _is_wanted(self, chosen: logging.Logger | None) -> bool:
        while chosen is not None and chosen.parent is not None:
            if chosen.level != logging.NOTSET:
                return True
            chosen = chosen.parent
        return chosen is not None and chosen.level != self._root_level


def log_to_stderr(*, debug: bool) -> None:
    """Send the log of this process to stderr: what the app and the framework report, and warnings of all libraries.

    Args:
        debug: Show debug messages of the framework and of the web server as well.

    Raises:
        ConfigError: `CHAINLIT_LOG_FORMAT` names no format.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(_formatter(os.environ.get(FORMAT_VARIABLE, "").strip().lower() or "text"))
    handler.addFilter(OthersQuiet(logging.INFO))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logger.setLevel(logging.DEBUG if debug else logging.INFO)
    logging.getLogger("uvicorn").setLevel(logging.DEBUG if debug else logging.WARNING)
