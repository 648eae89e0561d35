"""Observing an author's call must never break it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from chainlit.logger import logger


@contextmanager
def contained(doing: str) -> Generator[None]:
    """Log what goes wrong inside and go on: the code inside only watches, the author's call goes its way.

    Args:
        doing: What is being done, for the log.
    """
    try:
        yield
    except Exception:  # the boundary between what is shown and what the author runs
        logger.exception("%s failed; the call itself goes on", doing)
