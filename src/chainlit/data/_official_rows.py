"""Rows of the official schema, as records."""

from __future__ import annotations

from typing import cast

from chainlit._auth.user import PersistedUser
from chainlit._wire.records import ElementDict, FeedbackDict, StepDict, ThreadDict
from chainlit.data._official_schema import iso
from chainlit.data._rows import Record, json_object

MORE = "_chainlit"
"""Key of a row's metadata for the fields of a record that the schema has no column for."""


def user_of(row: Record) -> PersistedUser:
    """Return a row of users."""
    return PersistedUser(
        str(row["id"]), iso(row["createdAt"]) or "", row["identifier"], None, json_object(row["metadata"])
    )


def _split(row: Record) -> tuple[Record, Record]:
    """Return a row's metadata, and the fields that are kept inside it."""
    metadata = json_object(row["metadata"])
    more: Record = metadata.pop(MORE, None) or {}
    return metadata, more


def is_placeholder(row: Record) -> bool:
    """Tell whether a row only holds the place of a step that comes later."""
    return bool(_split(row)[1].get("placeholder"))


def thread_of(row: Record) -> ThreadDict:
    """Return a row of threads, joined with its user, without steps and elements."""
    metadata, more = _split(row)
    thread: Record = {
        "id": str(row["id"]),
        "createdAt": iso(row["createdAt"]),
        "name": row["name"],
        "userId": row["userId"],
        "userIdentifier": row["identifier"],
        "tags": row.get("tags") or more.get("tags"),
        "metadata": metadata,
        "steps": [],
        "elements": [],
    }
    return cast(ThreadDict, thread)


def step_of(row: Record, feedback: Record | None) -> StepDict:
    """Return a row of steps, and one of the feedback about it."""
    metadata, more = _split(row)
    shown = row.get("showInput")
    step: Record = {
        **more,
        "id": str(row["id"]),
        "threadId": row["threadId"],
        "parentId": row["parentId"],
        "name": row["name"] or "",
        "type": more.get("type") or row["type"],
        "input": row["input"] or "",
        "output": row["output"] or "",
        "isError": row.get("isError"),
        "metadata": metadata,
        "createdAt": more.get("createdAt") or iso(row["createdAt"]),
        "start": iso(row["startTime"]),
        "end": iso(row["endTime"]),
        "showInput": {"true": True, "false": False}.get(shown, shown) if isinstance(shown, str) else shown,
        "command": row.get("command") or more.get("command"),
        "defaultOpen": row.get("defaultOpen", more.get("defaultOpen")),
        "modes": json_object(row.get("modes")) or more.get("modes"),
        "feedback": None if feedback is None else _feedback(feedback),
    }
    return cast(StepDict, step)


def _feedback(row: Record) -> FeedbackDict:
    found = {"forId": row["stepId"], "id": row["id"], "value": int(row["value"]), "comment": row["comment"]}
    return cast(FeedbackDict, found)


def element_of(row: Record) -> ElementDict:
    """Return a row of elements."""
    metadata, more = _split(row)
    element: Record = {**more, "id": str(row["id"]), "threadId": row["threadId"], "forId": row["stepId"]}
    element["type"] = more.get("type") or metadata.get("type") or _kind_of(row.get("mime") or "")
    for field in ("mime", "name", "objectKey", "url", "chainlitKey", "display", "size", "language", "page"):
        element[field] = row[field] if row.get(field) is not None else metadata.get(field)
    element["props"] = json_object(row.get("props"))
    return cast(ElementDict, element)


def _kind_of(mime: str) -> str:
    from chainlit._elements.base import Element  # heavy: pydantic

    return Element.infer_type_from_mime(mime)
