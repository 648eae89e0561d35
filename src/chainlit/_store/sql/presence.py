"""Which of the processes that share a database are alive.

Each has a number, and holds a lock by that number for as long as it lives: whoever keeps the locks – the operating
system, or the server of the database – takes it back at the end of the process, however that comes about. So a process
that was killed is known to be gone at once, and no clock has to be trusted.
"""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Collection
from pathlib import Path
from typing import Protocol

_logger = logging.getLogger("chainlit")


class Presence(Protocol):
    """This process among those that share a database."""

    @property
    def number(self) -> int:
        """The number of this process; random, 31 bits."""
        ...

    async def enter(self) -> None:
        """Be there, from now until `leave` or the end of the process; costs nothing when that is so already."""
        ...

    async def present(self, numbers: Collection[int]) -> set[int]:
        """Return those of some processes that are alive."""
        ...

    async def leave(self) -> None:
        """Be gone."""
        ...


class Alone:
    """The only process that uses a database, or one that can't know of others."""

    number = 0

    async def enter(self) -> None:
        """Nothing."""

    async def present(self, numbers: Collection[int]) -> set[int]:
        """Nobody."""
        return set()

    async def leave(self) -> None:
        """Nothing."""


class LockedBytes:
    """Processes of one machine, each of which locks one byte of a file, far behind its end: the file stays empty.

    Args:
        file: Made when it is missing. Where it can't be locked, nobody is seen.
    """

    def __init__(self, file: Path) -> None:
        self.number = new_number()
        self._file = file
        self._held: int | None = None
        self._usable = True

    async def enter(self) -> None:
        if self._held is None and self._usable:
            self._held = self._locked()

    def _locked(self) -> int | None:
        held: int | None = None
        try:
            import fcntl  # not on every system

            held = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, self.number)
        except (ImportError, OSError) as error:
            if held is not None:
                os.close(held)
            self._usable = False
            _logger.debug("Processes that share %s can't see each other: %s", self._file, error)
            return None
        return held

    async def present(self, numbers: Collection[int]) -> set[int]:
        await self.enter()
        return set() if self._held is None else {each for each in numbers if _is_locked(self._held, each)}

    async def leave(self) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            os.close(held)


def _is_locked(file: int, number: int) -> bool:
    import fcntl  # there is one: something is locked by it

    try:
        fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, number)  # shared: two may look at the same time
    except OSError:
        return True
    fcntl.lockf(file, fcntl.LOCK_UN, 1, number)
    return False


def new_number() -> int:
    """Return a number for a process; that two are the same is less likely than a broken disk."""
    return 1 + secrets.randbelow(2**31 - 1)
