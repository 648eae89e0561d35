"""Versions of messages: what was said in each, and what followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from chainlit._base.clock import utc_now
from chainlit._base.ids import new_id
from chainlit._store.sql import elements, steps
from chainlit._store.sql.connection import Connection
from chainlit._store.sql.json_text import plain
from chainlit._store.sql.words import keep_words
from chainlit._wire.records import Branch, ElementDict, StepDict

_CHUNK = 500
"""Ids in one statement; databases bound the number of values."""


@dataclass(frozen=True, slots=True)
class _Version:
    id: str
    number: int
    is_current: bool
    said: str


@dataclass(slots=True)
class BeginWork:
    """Let a message have one more version, the current one; what followed it goes aside with the former one.

    Nothing happens when the thread has no such message. A write whose answer was lost is done once more, with those
    around it: the version is there then, but steps that were stored again have come back from where they were put.

    Attributes:
        thread_id: The conversation.
        message_id: The message, whose text is still the former one.
        step_ids: What followed it.
        version_id: Id of the new version.
        former: Id of the version that was current when this was done last.
    """

    thread_id: str
    message_id: str
    step_ids: Sequence[str]
    version_id: str = field(default_factory=new_id)
    former: str | None = None

    async def __call__(self, connection: Connection) -> None:
        """Do it."""
        thread_id, message_id = self.thread_id, self.message_id
        said = await _said(connection, thread_id, message_id)
        if said is None:
            return
        known = await _versions(connection, message_id)
        if self.former is not None and any(each.id == self.version_id for each in known):
            await _put_aside(connection, thread_id, self.former, self.step_ids)
            return
        if not known:
            await _add(connection, thread_id, message_id, 1, new_id())
            known = await _versions(connection, message_id)
        self.former = _current(known).id
        await _leave(connection, thread_id, self.former, said, self.step_ids)
        await _add(connection, thread_id, message_id, known[-1].number + 1, self.version_id)


async def find_branch(connection: Connection, thread_id: str, message_id: str, number: int) -> Branch | None:
    """Return what a version of a message said and what followed it; None if there is no such version aside."""
    if await _said(connection, thread_id, message_id) is None:
        return None
    wanted = _numbered(await _versions(connection, message_id), number)
    if wanted is None or wanted.is_current:
        return None
    followed = await steps.steps_aside(connection, thread_id, wanted.id)
    return {
        "said": wanted.said,
        "steps": followed,
        "elements": await elements.elements_aside(connection, thread_id, wanted.id),
    }


@dataclass(slots=True)
class ChooseWork:
    """Make a version of a message the current one again, with what followed it, in the place of `step_ids`.

    Nothing happens when there is no such version aside. Done once more because its answer was lost, it finds another
    current version than the first time: this one, or one that was begun right after it.

    Attributes:
        thread_id: The conversation.
        message_id: The message.
        number: Which version, from 1.
        step_ids: What follows the message now.
        former: Id of the version that was current when this was done last.
    """

    thread_id: str
    message_id: str
    number: int
    step_ids: Sequence[str]
    former: str | None = None

    async def __call__(self, connection: Connection) -> None:
        """Do it."""
        said = await _said(connection, self.thread_id, self.message_id)
        known = await _versions(connection, self.message_id)
        wanted = _numbered(known, self.number)
        if said is None or wanted is None:
            return
        current = _current(known).id
        if self.former not in (None, current):
            await _put_aside(connection, self.thread_id, self.former, self.step_ids)
        elif not wanted.is_current:
            self.former = current
            await _leave(connection, self.thread_id, current, said, self.step_ids)
            await self._take_back(connection, wanted)

    async def _take_back(self, connection: Connection, wanted: _Version) -> None:
        await connection.run("UPDATE cl_steps SET version_id = NULL WHERE version_id = ?", wanted.id)
        await connection.run("UPDATE cl_versions SET is_current = 1 WHERE id = ?", wanted.id)
        await connection.run("UPDATE cl_steps SET output = ? WHERE id = ?", wanted.said, self.message_id)
        message: StepDict = {"id": self.message_id, "type": "user_message"}
        await keep_words(connection, message)


class KeptVersion(TypedDict):
    """A version of a message as it is exported: what it said, and what followed it when it is not the current one."""

    id: str
    message: str
    number: int
    current: bool
    said: str
    createdAt: str
    steps: list[StepDict]
    elements: list[ElementDict]


async def versions_of(connection: Connection, thread_id: str) -> list[KeptVersion]:
    """Return all versions of all messages of a thread, those of messages on other branches included."""
    rows = await connection.rows(
        "SELECT id, step_id, number, is_current, said, created_at FROM cl_versions "
        "WHERE thread_id = ? ORDER BY step_id, number",
        thread_id,
    )
    return [
        {
            "id": str(id_),
            "message": str(message),
            "number": int(str(number)),
            "current": bool(current),
            "said": str(said),
            "createdAt": str(at),
            "steps": await steps.steps_aside(connection, thread_id, str(id_)),
            "elements": await elements.elements_aside(connection, thread_id, str(id_)),
        }
        for id_, message, number, current, said, at in rows
    ]


async def keep_version(connection: Connection, thread_id: str, version: KeptVersion) -> None:
    """Store a version as it was exported; its steps are there already."""
    await connection.run(
        "INSERT INTO cl_versions (id, thread_id, step_id, number, is_current, said, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        version["id"],
        thread_id,
        version["message"],
        version["number"],
        int(version["current"]),
        plain(version["said"]),
        version["createdAt"],
    )
    await _put_aside(connection, thread_id, version["id"], [step["id"] for step in version["steps"]])


async def _said(connection: Connection, thread_id: str, message_id: str) -> str | None:
    rows = await connection.rows("SELECT output FROM cl_steps WHERE id = ? AND thread_id = ?", message_id, thread_id)
    return str(rows[0][0]) if rows else None


async def _versions(connection: Connection, message_id: str) -> list[_Version]:
    rows = await connection.rows(
        "SELECT id, number, is_current, said FROM cl_versions WHERE step_id = ? ORDER BY number", message_id
    )
    return [_Version(str(id_), int(str(number)), bool(current), str(said)) for id_, number, current, said in rows]


def _current(versions: list[_Version]) -> _Version:
    return next(each for each in versions if each.is_current)


def _numbered(versions: list[_Version], number: int) -> _Version | None:
    return next((each for each in versions if each.number == number), None)


async def _add(connection: Connection, thread_id: str, message_id: str, number: int, version_id: str) -> None:
    await connection.run(
        "INSERT INTO cl_versions (id, thread_id, step_id, number, is_current, said, created_at) "
        "VALUES (?, ?, ?, ?, 1, '', ?)",
        version_id,
        thread_id,
        message_id,
        number,
        utc_now(),
    )


async def _leave(connection: Connection, thread_id: str, version_id: str, said: str, step_ids: Sequence[str]) -> None:
    """Put a version aside, with what followed it."""
    await connection.run("UPDATE cl_versions SET is_current = 0, said = ? WHERE id = ?", plain(said), version_id)
    await _put_aside(connection, thread_id, version_id, step_ids)


async def _put_aside(connection: Connection, thread_id: str, version_id: str, step_ids: Sequence[str]) -> None:
    for first in range(0, len(step_ids), _CHUNK):
        some = step_ids[first : first + _CHUNK]
        places = ", ".join("?" * len(some))
        await connection.run(
            f"UPDATE cl_steps SET version_id = ? WHERE thread_id = ? AND version_id IS NULL AND id IN ({places})",
            version_id,
            thread_id,
            *some,
        )
