"""Which conversations are kept no longer: those of long ago, and the oldest of too much."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from chainlit._base.clock import timestamp_utc
from chainlit._base.errors import ConfigError
from chainlit._store.sql.connection import Connection

DAY_S = 86_400
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What is kept.

    Attributes:
        max_age_days: Days since something last happened in a conversation; None for ever.
        max_size_mb: Megabytes of texts and files, all conversations together; None for any.
    """

    max_age_days: float | None = None
    max_size_mb: float | None = None

    def __bool__(self) -> bool:
        return self.max_age_days is not None or self.max_size_mb is not None

    def overridden(self, environment: Mapping[str, str]) -> Self:
        """Return the limits with those of `CHAINLIT_MAX_AGE_DAYS` and `CHAINLIT_MAX_SIZE_MB`, where these are set.

        Raises:
            ConfigError: A value is no positive number.
        """
        age = _positive(environment, "CHAINLIT_MAX_AGE_DAYS")
        size = _positive(environment, "CHAINLIT_MAX_SIZE_MB")
        return type(self)(age or self.max_age_days, size or self.max_size_mb)


def _positive(environment: Mapping[str, str], name: str) -> float | None:
    text = environment.get(name, "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise ConfigError(f"{name} is {text!r}; expected a number above 0")
    return value


async def beyond(connection: Connection, limits: Limits) -> list[str]:
    """Return the ids of the threads that the limits no longer allow, oldest first."""
    found: dict[str, None] = {}
    if limits.max_age_days is not None:
        before = timestamp_utc(max(0.0, time.time() - limits.max_age_days * DAY_S))
        statement = "SELECT id FROM cl_threads WHERE active_at < ? ORDER BY active_at"
        found.update((str(row[0]), None) for row in await connection.rows(statement, before))
    if limits.max_size_mb is not None:
        found.update(dict.fromkeys(await _too_much(connection, limits.max_size_mb * MB)))
    return list(found)


async def _too_much(connection: Connection, most: float) -> list[str]:
    rows = await connection.rows(
        "SELECT t.id, "
        "(SELECT coalesce(sum(length(s.input) + length(s.output) + length(s.data)), 0) "
        "FROM cl_steps s WHERE s.thread_id = t.id) + "
        "(SELECT coalesce(sum(coalesce(e.size, 0) + length(e.data)), 0) FROM cl_elements e WHERE e.thread_id = t.id) "
        "FROM cl_threads t ORDER BY t.active_at DESC, t.id DESC"
    )
    total, oldest = 0, list[str]()
    for thread_id, size in rows:
        total += int(str(size))
        if total > most:
            oldest.append(str(thread_id))
    return oldest[::-1]


async def forget_strangers(connection: Connection, prefix: str) -> None:
    """Remove people of whom nothing is kept any more and who never had an account.

    Args:
        connection: Where.
        prefix: What the names of people without login begin with.
    """
    await connection.run(
        "DELETE FROM cl_users WHERE substr(identifier, 1, ?) = ? "
        "AND NOT EXISTS (SELECT 1 FROM cl_threads t WHERE t.user_id = cl_users.id)",
        len(prefix),
        prefix,
    )
