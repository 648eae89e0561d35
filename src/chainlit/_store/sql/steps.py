"""Steps and messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any, cast

from chainlit._base.clock import utc_now
from chainlit._store.sql.connection import Connection, Row, Value, Work
from chainlit._store.sql.json_text import plain, to_object, to_text
from chainlit._store.sql.threads import touch_thread, touch_threads
from chainlit._store.sql.words import forget_words, keep_words, keep_words_of
from chainlit._wire.records import FeedbackDict, Json, StepDict, VersionsDict, is_message

_COLUMNS = "id, thread_id, parent_id, type, name, input, output, created_at, started_at, ended_at, data"
_OWN = frozenset(
    (
        *("id", "threadId", "parentId", "type", "name", "input", "output", "createdAt", "start", "end"),
        *("feedback", "versions"),
    )
)
"""Fields with a column, or a table, of their own."""
AT_ONCE = 20
"""Steps of one statement, at most."""
_GROWS = """version_id IS NULL AND data LIKE '%"streaming":true%'"""
"""The row is that of a step whose text grows."""


@dataclass(frozen=True, slots=True)
class StepWork:
    """Storing a step, as work that costs less together with its like.

    Attributes:
        step: The step, or some of its values.
        written_by: Number of the process that works on it; see `presence`.
    """

    step: StepDict
    written_by: int | None

    async def __call__(self, connection: Connection) -> None:
        """Store the step, alone."""
        await keep_step(connection, self.step, self.written_by)


@dataclass(frozen=True, slots=True)
class GrowthWork:
    """Storing the longer texts of a step of which nothing else is new.

    Attributes:
        step: The step, whole: the store may not know it yet.
        written_by: As in `StepWork`.
    """

    step: StepDict
    written_by: int | None

    async def __call__(self, connection: Connection) -> None:
        """Store the texts, alone."""
        await _grow(connection, [self])


async def do_all(connection: Connection, works: Sequence[Work[object]]) -> list[object]:
    """Do works in their order, steps that follow each other together; return their results."""
    results: list[object] = []
    for kind, group in groupby(works, key=type):
        together = list(group)
        if kind is StepWork or kind is GrowthWork:
            store = _keep if kind is StepWork else _grow
            for first in range(0, len(together), AT_ONCE):
                await store(connection, cast("list[Any]", together[first : first + AT_ONCE]))
            results += [None] * len(together)
        else:
            results += [await work(connection) for work in together]
    return results


async def _grow(connection: Connection, works: Sequence[GrowthWork]) -> None:
    """Store the longer texts of steps that are stored as ones that grow, and others whole."""
    grown = await (_grown_each if connection.dialect == "sqlite" else _grown_together)(
        connection, [work.step for work in works]
    )
    for work in works:
        if work.step["id"] not in grown:
            await keep_step(connection, work.step, work.written_by)


async def _grown_each(connection: Connection, steps: Sequence[StepDict]) -> set[str]:
    grown: set[str] = set()
    for step in steps:
        changed = await connection.run(
            "UPDATE cl_steps SET input = coalesce(nullif(?, ''), input), output = coalesce(nullif(?, ''), output) "
            f"WHERE id = ? AND thread_id = ? AND {_GROWS}",
            plain(step.get("input")),
            plain(step.get("output")),
            step["id"],
            step.get("threadId") or "",
        )
        if changed:
            grown.add(step["id"])
    return grown


async def _grown_together(connection: Connection, steps: Sequence[StepDict]) -> set[str]:
    """As `_grown_each`; a statement takes its time on the way to a server."""
    one = "SELECT ?::text AS id, ?::text AS thread_id, ?::text AS input, ?::text AS output"
    rows = await connection.rows(
        "UPDATE cl_steps s SET input = coalesce(nullif(v.input, ''), s.input), "
        "output = coalesce(nullif(v.output, ''), s.output) "
        f"FROM ({' UNION ALL '.join([one] * len(steps))}) v "
        f"WHERE s.id = v.id AND s.thread_id = v.thread_id AND {_GROWS} RETURNING s.id",
        *chain.from_iterable(
            (step["id"], step.get("threadId") or "", plain(step.get("input")), plain(step.get("output")))
            for step in steps
        ),
    )
    return {str(row[0]) for row in rows}


async def _keep(connection: Connection, works: Sequence[StepWork]) -> None:
    """Store steps as `keep_step` does each of them in turn, with few statements for those that are new."""
    known = await _known_of(connection, [work.step["id"] for work in works])
    fresh = [work for work in works if work.step["id"] not in known]
    if fresh:
        await _add(connection, fresh)
    for work in works:
        if work.step["id"] in known:
            await work(connection)


async def keep_step(connection: Connection, step: StepDict, written_by: int | None = None) -> None:
    """Store a step: new, or new values of a known one; empty values leave what is there.

    A step of another thread is left alone: ids come from clients. One that is aside with a former version of a message
    comes back: an app that says more in it shows it again.

    Args:
        connection: Where.
        step: The step, or some of its values.
        written_by: Number of the process that works on it; see `presence`.
    """
    known = await _known(connection, step["id"])
    if known is None:
        await _add(connection, [StepWork(step, written_by)])
    elif step.get("threadId") in (None, "", known.get("threadId")):
        await _change(connection, known, _merged(known, step), written_by)


async def _add(connection: Connection, works: Sequence[StepWork]) -> None:
    steps = [given(work.step) for work in works]
    await touch_threads(connection, _times(steps))
    places = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"] * len(works))
    values = [(*_values(step), work.written_by) for step, work in zip(steps, works, strict=True)]
    await connection.run(
        f"INSERT INTO cl_steps ({_COLUMNS}, is_favorite, written_by) VALUES {places}", *chain.from_iterable(values)
    )
    await keep_words_of(connection, [step["id"] for step in steps if is_message(step) and not step.get("streaming")])


def _times(steps: Sequence[StepDict]) -> dict[str, str]:
    """Return for each thread when something happened in it last."""
    times: dict[str, str] = {}
    for step in steps:
        thread_id = step.get("threadId") or ""
        times[thread_id] = max(times.get(thread_id, ""), step.get("createdAt") or utc_now())
    return times


async def _change(connection: Connection, known: StepDict, step: StepDict, written_by: int | None) -> None:
    await touch_thread(connection, step.get("threadId") or "", step.get("createdAt") or utc_now())
    await connection.run(
        "UPDATE cl_steps SET parent_id = ?, type = ?, name = ?, input = ?, output = ?, created_at = ?, "
        "started_at = ?, ended_at = ?, data = ?, is_favorite = ?, written_by = ?, version_id = NULL WHERE id = ?",
        *_values(step)[2:],
        written_by,
        step["id"],
    )
    if step.get("streaming"):
        return  # a text that still grows is found when it is complete; indexing it four times a second is dear
    if known.get("streaming") or known.get("output") != step.get("output"):
        await keep_words(connection, step)


async def steps_of(connection: Connection, thread_id: str) -> list[StepDict]:
    """Return the steps of a thread's current branch, oldest first, with their feedback and versions."""
    rows = await connection.rows(
        f"SELECT {_COLUMNS} FROM cl_steps WHERE thread_id = ? AND version_id IS NULL ORDER BY created_at, seq",
        thread_id,
    )
    return await _with_surroundings(connection, thread_id, rows)


async def writers_of(connection: Connection, thread_id: str) -> dict[str, int]:
    """Return the numbers of the processes that wrote a thread's steps last, by step."""
    rows = await connection.rows(
        "SELECT id, written_by FROM cl_steps WHERE thread_id = ? AND written_by IS NOT NULL", thread_id
    )
    return {str(step_id): int(str(number)) for step_id, number in rows}


async def forget_writer(connection: Connection, thread_id: str, number: int | None) -> None:
    """Note that a process no longer works on a thread."""
    statement = "UPDATE cl_steps SET written_by = NULL WHERE thread_id = ? AND written_by = ?"
    await connection.run(statement, thread_id, number)


async def steps_aside(connection: Connection, thread_id: str, version_id: str) -> list[StepDict]:
    """Return the steps that are aside with a version of a message, as `steps_of` does."""
    rows = await connection.rows(
        f"SELECT {_COLUMNS} FROM cl_steps WHERE version_id = ? AND thread_id = ? ORDER BY created_at, seq",
        version_id,
        thread_id,
    )
    return await _with_surroundings(connection, thread_id, rows)


async def _with_surroundings(connection: Connection, thread_id: str, rows: list[Row]) -> list[StepDict]:
    feedback = await _feedback(connection, thread_id)
    versions = await _versions(connection, thread_id)
    steps = [_with_feedback(_step(row), feedback.get(str(row[0]))) for row in rows]
    for step in steps:
        if step["id"] in versions:
            step["versions"] = versions[step["id"]]
    return steps


def _with_feedback(step: StepDict, feedback: FeedbackDict | None) -> StepDict:
    step["feedback"] = feedback
    return step


async def remove_step(connection: Connection, step_id: str) -> list[str]:
    """Remove a step with its feedback and elements, and what is aside with versions of it.

    Returns:
        The blobs that nothing refers to any more.
    """
    aside = await connection.rows(
        "SELECT s.id FROM cl_steps s JOIN cl_versions v ON v.id = s.version_id WHERE v.step_id = ?", step_id
    )
    freed = [blob for row in aside for blob in await remove_step(connection, str(row[0]))]
    await connection.run("DELETE FROM cl_versions WHERE step_id = ?", step_id)
    await forget_words(connection, step_id)
    await connection.run("DELETE FROM cl_feedback WHERE step_id = ?", step_id)
    blobs = await connection.rows(
        "SELECT object_key FROM cl_elements WHERE step_id = ? AND object_key IS NOT NULL", step_id
    )
    await connection.run("DELETE FROM cl_elements WHERE step_id = ?", step_id)
    await connection.run("DELETE FROM cl_steps WHERE id = ?", step_id)
    return [*freed, *(str(row[0]) for row in blobs)]


async def star(connection: Connection, step: StepDict) -> None:
    """Store that a message is a favourite, or no longer; it stays on its branch."""
    metadata: Json = step.get("metadata")
    known = await _known(connection, step["id"])
    if known is not None:
        values = _values(cast(StepDict, {**known, "metadata": metadata}))
        await connection.run("UPDATE cl_steps SET data = ?, is_favorite = ? WHERE id = ?", *values[-2:], step["id"])


async def favorites_of(connection: Connection, user_id: str) -> list[StepDict]:
    """Return the messages that a user has starred, newest first."""
    columns = ", ".join(f"s.{each}" for each in _COLUMNS.split(", "))
    rows = await connection.rows(
        f"SELECT {columns} FROM cl_steps s JOIN cl_threads t ON t.id = s.thread_id "
        "WHERE s.is_favorite = 1 AND t.user_id = ? ORDER BY s.created_at DESC, s.seq DESC",
        user_id,
    )
    return [_step(row) for row in rows]


async def _known(connection: Connection, step_id: str) -> StepDict | None:
    rows = await connection.rows(f"SELECT {_COLUMNS} FROM cl_steps WHERE id = ?", step_id)
    return _step(rows[0]) if rows else None


async def _known_of(connection: Connection, step_ids: Sequence[str]) -> set[str]:
    places = ", ".join("?" for _ in step_ids)
    return {str(row[0]) for row in await connection.rows(f"SELECT id FROM cl_steps WHERE id IN ({places})", *step_ids)}


async def _feedback(connection: Connection, thread_id: str) -> dict[str, FeedbackDict]:
    rows = await connection.rows(
        "SELECT id, step_id, value, comment FROM cl_feedback WHERE thread_id = ? ORDER BY created_at", thread_id
    )
    return {
        str(step_id): cast(FeedbackDict, {"id": id_, "forId": step_id, "value": value, "comment": comment})
        for id_, step_id, value, comment in rows
    }


async def _versions(connection: Connection, thread_id: str) -> dict[str, VersionsDict]:
    rows = await connection.rows(
        "SELECT step_id, max(CASE WHEN is_current = 1 THEN number END), count(*) FROM cl_versions "
        "WHERE thread_id = ? GROUP BY step_id",
        thread_id,
    )
    return {str(step_id): {"current": int(str(current)), "count": int(str(count))} for step_id, current, count in rows}


def given(step: StepDict) -> StepDict:
    """Return the values of a step that replace others: those that are not empty."""
    return cast(StepDict, {key: value for key, value in step.items() if value or value == 0})


def _merged(known: StepDict, step: StepDict) -> StepDict:
    return cast(StepDict, {**known, **given(step)})


def _values(step: StepDict) -> list[Value]:
    data = {key: value for key, value in step.items() if key not in _OWN}
    metadata: Json = step.get("metadata")
    starred = isinstance(metadata, dict) and bool(cast("dict[str, Json]", metadata).get("favorite"))
    return [
        step["id"],
        step.get("threadId") or "",
        step.get("parentId"),
        step.get("type") or "undefined",
        plain(step.get("name")),
        plain(step.get("input")),
        plain(step.get("output")),
        step.get("createdAt") or utc_now(),
        step.get("start"),
        step.get("end"),
        to_text(data),
        int(starred),
    ]


def _step(row: Row) -> StepDict:
    id_, thread_id, parent_id, type_, name, input_, output, created_at, started_at, ended_at, data = row
    step: dict[str, Json] = {
        **to_object(data),
        "id": id_,
        "threadId": thread_id,
        "parentId": parent_id,
        "type": type_,
        "name": name,
        "input": input_,
        "output": output,
        "createdAt": created_at,
        "start": started_at,
        "end": ended_at,
    }
    return cast(StepDict, step)
