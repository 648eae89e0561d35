"""Which processes are there, as PostgreSQL knows it."""

from __future__ import annotations

import asyncio
import importlib
import uuid
from typing import Any

import pytest

from chainlit._store.sql.postgres import AdvisoryLocks
from tests.store.postgres import Postgres

OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


async def test_process_that_can_not_take_its_lock_leaves_no_connection_behind(postgres: Postgres) -> None:
    asyncpg: Any = importlib.import_module("asyncpg")
    address = postgres.new_database(f"t{uuid.uuid4().hex}")
    locks = AdvisoryLocks(address)
    locks.number = 2**70  # more than a lock can be called
    watching = await asyncpg.connect(address)
    for _ in range(2):
        with pytest.raises(asyncpg.DataError):
            await locks.enter()
    async with asyncio.timeout(10):
        while await watching.fetchval(OTHERS):
            pass
    await watching.close()
