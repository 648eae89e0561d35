"""Whole conversations as lines of JSON, out of a store and into one."""

from __future__ import annotations

import base64
from collections.abc import AsyncGenerator
from functools import partial
from typing import cast

import msgspec

from chainlit._store.blobs import Blobs
from chainlit._store.sql import elements, opinions, steps, threads, users, versions
from chainlit._store.sql.connection import Connection, Database, Work
from chainlit._store.sql.exported import FORMAT, BadExport, read_line
from chainlit._store.sql.versions import KeptVersion
from chainlit._wire.records import ElementDict, Json, StepDict, ThreadDict


async def export(database: Database, blobs: Blobs) -> AsyncGenerator[bytes]:
    """Yield a line for each user, then one for each thread with all that is in it, contents in base64."""
    for user in await database.read(_users):
        yield msgspec.json.encode({"format": FORMAT, "user": user}) + b"\n"
    for thread_id in await database.read(_thread_ids):
        found = await database.read(partial(_everything, thread_id=thread_id))
        if found is None:
            continue
        thread, kept = found
        held = {each["id"]: await _content(blobs, each) for each in _elements(thread, kept)}
        contents = {key: value for key, value in held.items() if value is not None}
        line = {"format": FORMAT, "thread": thread, "contents": contents}
        yield msgspec.json.encode({**line, "versions": kept} if kept else line) + b"\n"


async def take_in(database: Database, blobs: Blobs, line: bytes, number: int) -> str | None:
    """Store what a line of an export holds; threads that are there already stay as they are.

    Returns:
        The id of the thread that was added; None when the line added none.

    Raises:
        BadExport: It is no such line; nothing of it has been stored.
    """
    record = read_line(line, number)
    try:
        if "user" in record:
            user = record["user"]
            await _run(database, lambda c: _keep_user(c, user))
            return None
        return await _take_thread(database, blobs, record)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadExport(f"line {number} is not a line of `chainlit db export`: {error}") from error


async def _take_thread(database: Database, blobs: Blobs, record: dict[str, Json]) -> str | None:
    may_lack: dict[str, Json] = {"name": None, "userIdentifier": None, "metadata": {}, "tags": None, "elements": None}
    thread = cast(ThreadDict, {**may_lack, **cast("dict[str, Json]", record["thread"])})
    found = await database.read(lambda c: threads.find_thread(c, thread["id"]))
    if found is not None:
        return None
    kept = cast("list[KeptVersion]", record.get("versions") or [])
    contents = cast("dict[str, str]", record.get("contents") or {})
    keys: list[str] = []
    try:
        for element in _elements(thread, kept):
            element["objectKey"] = None  # of another store
            if element["id"] in contents:
                content = base64.b64decode(contents[element["id"]], validate=True)
                element["objectKey"] = await blobs.put(content)
                keys.append(element["objectKey"])
        await _run(database, lambda c: _keep_everything(c, thread, kept))
    except BaseException:
        await blobs.remove(*keys)
        raise
    return thread["id"]


async def whole_thread(connection: Connection, thread_id: str) -> ThreadDict | None:
    """Return a thread with its steps and elements."""
    thread = await threads.find_thread(connection, thread_id)
    if thread is not None:
        thread["steps"] = await steps.steps_of(connection, thread_id)
        thread["elements"] = await elements.elements_of(connection, thread_id)
    return thread


async def counts(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    names = ("users", "threads", "steps", "elements", "feedback")
    found: dict[str, int] = {}
    for name in names:
        rows = await connection.rows(f"SELECT count(*) FROM cl_{name}")
        found[name] = int(str(rows[0][0]))
    return found


async def _users(connection: Connection) -> list[Json]:
    rows = await connection.rows("SELECT identifier FROM cl_users ORDER BY created_at, id")
    found = [await users.find_user(connection, str(row[0])) for row in rows]
    return [
        {"identifier": user.identifier, "displayName": user.display_name, "metadata": user.metadata}
        for user in found
        if user is not None
    ]


async def _thread_ids(connection: Connection) -> list[str]:
    return [str(row[0]) for row in await connection.rows("SELECT id FROM cl_threads ORDER BY seq")]


async def _content(blobs: Blobs, element: ElementDict) -> str | None:
    file = await blobs.fetch(element.get("objectKey") or "")
    return base64.b64encode(file.read_bytes()).decode() if file is not None else None


async def _everything(connection: Connection, thread_id: str) -> tuple[ThreadDict, list[KeptVersion]] | None:
    thread = await whole_thread(connection, thread_id)
    return None if thread is None else (thread, await versions.versions_of(connection, thread_id))


def _elements(thread: ThreadDict, kept: list[KeptVersion]) -> list[ElementDict]:
    return [*(thread["elements"] or []), *(element for version in kept for element in version["elements"])]


async def _run(database: Database, work: Work[None]) -> None:
    result = (await database.transact([work]))[0]
    if isinstance(result, BaseException):
        raise result


async def _keep_user(connection: Connection, user: Json) -> None:
    fields = cast("dict[str, Json]", user)
    await users.keep_user(
        connection, str(fields["identifier"]), fields.get("displayName"), cast("dict[str, Json]", fields["metadata"])
    )


async def _keep_everything(connection: Connection, thread: ThreadDict, kept: list[KeptVersion]) -> None:
    aside = [step for version in kept for step in version["steps"]]
    whole: ThreadDict = {**thread, "steps": [*thread["steps"], *aside], "elements": _elements(thread, kept)}
    await _keep_thread(connection, whole)
    for version in kept:
        await versions.keep_version(connection, thread["id"], version)


async def _keep_thread(connection: Connection, thread: ThreadDict) -> None:
    await threads.make_thread(connection, thread["id"], thread["createdAt"])
    identifier = thread["userIdentifier"]
    owner = await users.find_user(connection, identifier) if identifier else None
    if identifier and owner is None:
        owner = await users.keep_user(connection, identifier, None, {})
    metadata = thread["metadata"]
    await threads.keep_thread(
        connection, thread["id"], thread["name"], owner.id if owner else None, metadata, thread["tags"]
    )
    for step in thread["steps"]:
        own: StepDict = {**step, "threadId": thread["id"]}
        await steps.keep_step(connection, own)
        feedback = step.get("feedback")
        if feedback is not None:
            value, comment = int(feedback["value"]), feedback.get("comment")
            await opinions.keep_feedback(connection, str(feedback.get("id")), step["id"], thread["id"], value, comment)
    for element in thread["elements"] or []:
        kept: ElementDict = {**element, "threadId": thread["id"]}
        await elements.keep_element(connection, kept, None)
