"""Signed-out logins on disk, so that they stay signed out after a restart, and in all processes of one machine.

One file per month in which logins would have expired: files of past months are simply removed, and nothing is ever
rewritten, so processes need no locks.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, cast

LOOK_AGAIN_S = 1.0
_MAX_ID = 128
_logger = logging.getLogger("chainlit")


class Entry(NamedTuple):
    """A login that is refused until `until`, POSIX seconds."""

    token_id: str
    until: float


class Journal:
    """The files of one folder, which is made with the first entry.

    Args:
        folder: Where they are.
        now: POSIX seconds.
    """

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._now = now
        self._looked_at = float("-inf")
        self._read: dict[str, int] = {}

    def append(self, entry: Entry) -> None:
        """Write an entry down. When that fails, it is logged: the login stays signed out in this process only."""
        line = json.dumps({"id": entry.token_id, "until": entry.until}) + "\n"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._folder / f"{_month(entry.until)}.jsonl").open("a", encoding="utf-8") as file:
                file.write(line)
        except OSError as error:
            _logger.warning("A login that was signed out could not be noted in %s: %s", self._folder.name, error)

    def news(self) -> list[Entry]:
        """Return what has been written since the last call, by any process; looks at most once a second."""
        now = self._now()
        if 0 <= now - self._looked_at < LOOK_AGAIN_S:  # a clock that was set back must not keep us from looking
            return []
        self._looked_at = now
        try:
            return [entry for path in self._current_files(now) for entry in self._read_on(path)]
        except OSError as error:
            _logger.warning("Signed-out logins could not be read from %s: %s", self._folder.name, error)
            return []

    def _current_files(self, now: float) -> Iterator[Path]:
        if not self._folder.is_dir():
            return
        for path in sorted(self._folder.glob("????-??.jsonl")):
            if path.stem < _month(now):
                path.unlink(missing_ok=True)
            else:
                yield path

    def _read_on(self, path: Path) -> Iterator[Entry]:
        start = self._read.get(path.name, 0)
        if path.stat().st_size == start:
            return
        with path.open("rb") as file:
            file.seek(start)
            lines = file.read()
        complete = lines[: lines.rfind(b"\n") + 1]  # another process may be in the middle of one
        self._read[path.name] = start + len(complete)
        for line in complete.splitlines():
            entry = _entry(line)
            if entry is not None:
                yield entry


def _entry(line: bytes) -> Entry | None:
    try:
        found = cast("dict[str, object]", json.loads(line))
        token_id, until = found["id"], found["until"]
    except (ValueError, KeyError, TypeError):
        token_id, until = None, None
    if isinstance(token_id, str) and len(token_id) <= _MAX_ID and isinstance(until, int | float):
        return Entry(token_id, float(until))
    _logger.warning("A line about a signed-out login is damaged and is ignored")
    return None


def _month(seconds: float) -> str:
    # The year 9999 is as good as never.
    return datetime.fromtimestamp(min(seconds, 253_402_300_799), UTC).strftime("%Y-%m")
